/** A network inside a page of somebody else's; keys begin with "embed.". */
export const embed = {
  'embed.open': 'Open in Spikepatch',
  'embed.nothing': 'There is no network at this address.',
  'embed.dialog': 'Embed in a page',
  'embed.lead':
    'The network as it is now, to run and to play with inside a page of yours. Readers change their own copy, which is gone with the page.',
  'embed.run': 'Run when it opens',
  'embed.theme': 'Colours',
  'embed.theme.system': 'As the reader’s system',
  'embed.theme.light': 'Light',
  'embed.theme.dark': 'Dark',
  'embed.html': 'HTML for the page',
  'embed.htmlHint':
    'The script gives the frame the height that the network wants. It is needed once a page; without it the frame stays as high as it says.',
  'embed.link': 'Link to the whole bench',
  'embed.linkHint': 'Opens the network as a copy, with everything around it.',
  'embed.copyHtml': 'Copy the HTML',
  'embed.copyLink': 'Copy the link',
  'embed.copied': 'Copied',
  'embed.try': 'Look at it alone',
  'embed.tooLong':
    'This network makes an address of {length} characters; no more than {limit} are safe in a page. Save it as a file instead.',
} as const;
