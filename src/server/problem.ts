/** The name under which a run is refused for what is wrong with the server, not with the document. */
export const SERVER_PROBLEM = 'ServerProblem';
