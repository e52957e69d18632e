// Addresses of the pictures that the shell gives. Only these two protocols are ever put in an image: nothing that is written in
// a text becomes an address.

import { convertFileSrc } from '@tauri-apps/api/core';

import type { DossierId, PreuveId } from './types';

export function preuveUrl(dossier: DossierId, preuve: PreuveId, size: 'vignette' | 'image'): string {
  return convertFileSrc(`${dossier}/${preuve}/${size}`, 'preuve');
}

/** A page of evidence that is a PDF, from 1, drawn at that width in pixels. */
export function preuvePageUrl(dossier: DossierId, preuve: PreuveId, page: number, width: number): string {
  return convertFileSrc(`${dossier}/${preuve}/page/${page}/${Math.round(width)}`, 'preuve');
}

/** The page of that number, from 1, of one rendering. */
export function apercuUrl(revision: string, page: number): string {
  return convertFileSrc(`${revision}/${page}`, 'apercu');
}
