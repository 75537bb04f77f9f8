/** What a promise gives within so many milliseconds, else something instead; what comes of it later is let go. */
export async function withTimeout<T, Else>(ms: number, promise: Promise<T>, otherwise: Else): Promise<T | Else> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Else>((resolve) => (timer = setTimeout(() => resolve(otherwise), ms)));
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
    promise.catch(() => undefined);
  }
}
