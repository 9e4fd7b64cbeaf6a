/** NEST Server: what can go wrong between here and there, and what to type. */
import type { server as english } from '../en/server.ts';
import type { Translation } from '../sentence.ts';

export const server: Translation<typeof english> = {
  'server.noAnswer': '{url}没有应答（{reason}）。请在那里用“nest-server start -o -p {port}”启动NEST Server，或用--on给出它的地址。',
  'server.noAnswerHere':
    '{url}没有应答。可能那里没有运行NEST Server，也可能它不允许本页访问。请这样启动：NEST_SERVER_CORS_ORIGINS={origin} nest-server start -o -p {port}',
  'server.localFromHttps':
    '{url}没有应答。请启动NEST Server并允许本页访问：NEST_SERVER_CORS_ORIGINS={origin} nest-server start -o -p {port}。如果它已在运行，则是此浏览器不让通过https打开的页面用http访问本机的服务器：请改用Chrome或Firefox，或从http://localhost打开Spikepatch（npm start）。',
  'server.plainFromHttps':
    '本页通过https打开（{origin}），浏览器不会从这里用普通的http访问{url}。请给NEST Server一个https地址，或用http打开Spikepatch。',
  'server.noToken': '{url}要求令牌。NEST Server启动时会打印它（“Access token to NEST Server: …”）；请把它填入令牌一栏。',
  'server.wrongToken': '{url}不接受这个令牌。NEST Server启动时会打印正确的令牌（“Access token to NEST Server: …”）。',
  'server.workerLimit':
    '{url}在{seconds} s后停止应答。NEST Server会结束沉默超过30 s的工作进程；请放宽限制后启动：nest-server start -o -t 3600',
  'server.notNest': '{url}有应答，但不是NEST Server的应答（状态{status}）。请检查地址和端口；NEST Server通常在端口52425。',
  'server.nestSays': 'NEST拒绝{call}：{message}',
  'server.noModel': '那里运行的NEST没有模型{model}。可能版本较旧，或者它是本文档的模型：请先在那里安装（nest.Install）。',
  'server.shared': '有别人同时在使用这个NEST Server：那里的网络不是所发送的网络。请重新运行。',
  'server.weightRecorder': '无法向NEST Server指定weight_recorder：它的调用不接受节点。请在这里运行，或导出脚本。',
  'server.tooManyCalls': '逐条连接抽取的值需要向NEST Server发送超过{most}个请求。请在那里使用普通的值，或在这里运行。',
  'server.badUrl': '“{found}”不是地址。请给出形如http://localhost:52425的地址。',
  'server.here': '在这里（与NEST并列）',
  'server.difference.title': 'NEST与Spikepatch：',
  'server.difference.none': '同样的运行在这里无法进行：{reason}',
  'server.difference.missing': '{recorder}：这里没有记录。',
  'server.difference.rows': '{recorder}：{same:count}行相同，{there:count}行只有NEST有，{here:count}行只有本页有。',
  'server.difference.spikes': '{recorder}：全部{same:count}行相同。',
  'server.difference.largest': '{name} {value}（在{time} ms）',
  'server.difference.samples': '{recorder}：{same:count}个采样；最大差值为{largest}。',
  'server.settings.title': '在NEST Server上运行',
  'server.settings.text':
    '同一个“运行”按钮可以把网络送到NEST Server，用于标签页容纳不下的网络，也便于核对：结果进入同样的面板，并给出与这里结果的差值。地址和令牌只留在此浏览器中。',
  'server.settings.url': '地址',
  'server.settings.urlHint': 'NEST Server监听的地址；用nest-server start -o启动时为http://localhost:52425',
  'server.settings.token': '令牌',
  'server.settings.tokenHint': 'NEST Server启动时会打印它。若启动时不用令牌（NEST_SERVER_DISABLE_AUTH=1），则留空。',
  'server.settings.threads': '线程数',
  'server.settings.threadsHint': '服务器上仿真的local_num_threads。',
  'server.settings.on': '在那里运行',
  'server.settings.check': '检查',
  'server.settings.checking': '正在询问{url}…',
  'server.settings.answers': 'NEST {version}有应答。',
  'server.settings.answersMpi': 'NEST {version}以其MPI形式应答。',
  'server.settings.reload': '本页只能连接打开之前指定的地址。重新加载即可允许{url}，仅此而已；一切都已保存。',
  'server.settings.reloadNow': '重新加载',
  'server.settings.last': '上一次在那里的运行',
  'server.settings.done': '完成',
  'server.run': '在NEST上运行',
  'server.action': '在NEST Server上运行…',
  'server.action.words': '服务器 远程 仿真 地址 令牌 比较 差值 nest server remote simulate address token compare difference',
  'server.defect': '在NEST Server上的运行失败：{reason}',
};
