/** NEST Server: what can go wrong between here and there, and what to type. */
export const server = {
  'server.noAnswer':
    'No answer from {url} ({reason}). Start NEST Server there with "nest-server start -o -p {port}", or give its address with --on.',
  'server.noAnswerHere':
    'No answer from {url}. Either no NEST Server runs there, or it does not allow this page. Start it with: NEST_SERVER_CORS_ORIGINS={origin} nest-server start -o -p {port}',
  'server.localFromHttps':
    'No answer from {url}. Start NEST Server so that it allows this page: NEST_SERVER_CORS_ORIGINS={origin} nest-server start -o -p {port}. If it runs, this browser does not let a page that came by https ask a server on this machine by http: use Chrome or Firefox, or open Spikepatch from http://localhost (npm start).',
  'server.plainFromHttps':
    'This page came by https ({origin}), and from there no browser asks {url} by plain http. Give NEST Server an https address, or open Spikepatch by http.',
  'server.noToken':
    '{url} asks for a token. NEST Server prints it when it starts ("Access token to NEST Server: …"); enter it as the token.',
  'server.wrongToken':
    '{url} does not accept this token. NEST Server prints the right one when it starts ("Access token to NEST Server: …").',
  'server.workerLimit':
    '{url} stopped answering after {seconds} s. NEST Server ends a worker that is silent for 30 s; start it with a longer limit: nest-server start -o -t 3600',
  'server.notNest':
    '{url} answers, but not as NEST Server does (status {status}). Check address and port; NEST Server usually is at port 52425.',
  'server.nestSays': 'NEST refuses {call}: {message}',
  'server.noModel':
    'The NEST that runs there has no model {model}. It may be an older version, or the model is one of this document: install it there first (nest.Install).',
  'server.shared': 'Somebody else uses this NEST Server at the same time: its network is not the one that was sent. Run again.',
  'server.weightRecorder': 'NEST Server cannot be told of a weight_recorder: its calls take no node there. Run here, or export the script.',
  'server.tooManyCalls':
    'Values drawn for each connection would take more than {most} requests to NEST Server. Use plain values there, or run here.',
  'server.badUrl': '"{found}" is no address. Give one such as http://localhost:52425.',
  'server.here': 'Here, beside NEST',
  'server.difference.title': 'NEST and Spikepatch:',
  'server.difference.none': 'The same run could not be done here: {reason}',
  'server.difference.missing': '{recorder}: not recorded here.',
  'server.difference.rows': '{recorder}: {same:count} rows are the same, {there:count} only NEST has, {here:count} only this page.',
  'server.difference.spikes': '{recorder}: all {same:count} rows are the same.',
  'server.difference.largest': '{name} {value} (at {time} ms)',
  'server.difference.samples': '{recorder}: {same:count} samples; largest difference of {largest}.',
  'server.settings.title': 'Run on NEST Server',
  'server.settings.text':
    'The same Run button can send the network to a NEST Server, for networks that outgrow a tab and for trust: results come into the same panels, with the difference to ours. Address and token stay in this browser.',
  'server.settings.url': 'Address',
  'server.settings.urlHint': 'Where NEST Server listens; http://localhost:52425 where it was started with: nest-server start -o',
  'server.settings.token': 'Token',
  'server.settings.tokenHint': 'NEST Server prints it when it starts. Empty where it was started without (NEST_SERVER_DISABLE_AUTH=1).',
  'server.settings.threads': 'Threads',
  'server.settings.threadsHint': 'local_num_threads of the simulation on the server.',
  'server.settings.on': 'Run there',
  'server.settings.check': 'Check',
  'server.settings.checking': 'Asking {url} …',
  'server.settings.answers': 'NEST {version} answers.',
  'server.settings.answersMpi': 'NEST {version} answers, in its MPI form.',
  'server.settings.reload':
    'This page may only connect to where it was told before it was opened. Reload it to allow {url} and nothing else; everything is saved.',
  'server.settings.reloadNow': 'Reload',
  'server.settings.last': 'The last run there',
  'server.settings.done': 'Done',
  'server.run': 'Run on NEST',
  'server.action': 'Run on NEST Server…',
  'server.action.words': 'nest server remote simulate address token compare difference',
  'server.defect': 'The run on NEST Server failed: {reason}',
} as const;
