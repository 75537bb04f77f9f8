/**
 * An answer to a request of some method: to HEAD without its body (RFC 9110, section 9.3.2). A body that is streamed from a file is let go,
 * or the file stays open.
 */
export function answerTo(method: string, response: Response): Response {
  if (method !== 'HEAD' || response.body === null) return response;
  void response.body.cancel();
  return new Response(null, response);
}
