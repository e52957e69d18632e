// What was rejected, as the message that the screens show. Rust's messages pass unchanged; anything else becomes one.

import { words } from '../words';
import type { Message } from './types';

export function toMessage(error: unknown): Message {
  if (isMessage(error)) return error;
  return { code: 'inattendu', ...words.erreurs.inattendu };
}

function isMessage(error: unknown): error is Message {
  const message = error as Partial<Message> | null;
  return typeof message === 'object' && typeof message?.code === 'string' && typeof message.quoi === 'string';
}
