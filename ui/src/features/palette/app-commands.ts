// The commands that are at hand everywhere: finding, undoing, how the application looks, the settings.

import { actions } from '../../lib/actions.svelte';
import type { Command } from '../../lib/commands.svelte';
import { router } from '../../lib/router.svelte';
import { textSize } from '../../lib/taille.svelte';
import { themes } from '../../lib/theme.svelte';
import { words } from '../../lib/words';
import { importing } from '../paquets/import.svelte';
import { settings } from '../reglages/settings.svelte';
import { palette } from './palette.svelte';

const w = words.palette.commandes;

export function appCommands(): Command[] {
  return [...undoing(), ...looks(),
    { id: 'palette', group: 'affichage', label: w.palette, keys: 'Mod+K', run: () => (palette.open = true) },
    { id: 'reglages', group: 'affichage', label: w.reglages, keys: 'Mod+,', also: 'préférences options', run: () => settings.show() },
    { id: 'fichier.ouvrir', group: 'actions', label: w.ouvrirFichier, also: 'importer paquet probant zip avis demande reçu', run: () => importing.choose() },
    { id: 'signature', group: 'ecrans', label: words.identites.titre, also: 'carnet identité clé certificat huit mots centre fiche de secours', run: () => router.go({ ecran: 'signature', acte: null }) },
    { id: 'signature.retrouver', group: 'ecrans', label: words.identites.retrouver.ouvrir, also: 'fiche de secours code phrase oubliée clé', run: () => router.go({ ecran: 'signature', acte: 'retrouver' }) },
    { id: 'reception', group: 'ecrans', label: words.reception.ouvrir, also: 'centre vérifier pdf dossiers reçus commission', run: () => router.go({ ecran: 'reception' }) },
    { id: 'referentiels', group: 'ecrans', label: words.referentiels.ouvrir, also: 'cqpm document officiel importer comparer version', run: () => router.go({ ecran: 'referentiels' }) },
    { id: 'sauvegardes', group: 'actions', label: w.sauvegardes, also: 'copie restaurer bibliothèque déplacer', run: () => settings.show('sauvegardes') },
    { id: 'precedent', group: 'affichage', label: w.precedent, keys: /Mac/.test(navigator.platform) ? 'Mod+[' : 'Alt+ArrowLeft', run: () => router.back() },
  ];
}

function undoing(): Command[] {
  const { undoable, redoable } = actions;
  const undo = { group: 'actions', keys: 'Mod+Z', notWhileWriting: true } as const;
  const redo = { group: 'actions', notWhileWriting: true, run: () => actions.redo() } as const;
  return [
    undoable === null
      ? { ...undo, id: 'annuler', label: words.actions.rien, disabled: true, run: () => {} }
      : { ...undo, id: 'annuler', label: words.actions.annulerQuoi(undoable), run: () => actions.undo() },
    ...(redoable === null ? [] : [{ ...redo, id: 'retablir', keys: 'Mod+Shift+Z', label: words.actions.retablirQuoi(redoable) }]),
  ];
}

function looks(): Command[] {
  const theme = (['systeme', 'clair', 'sombre'] as const).map((one): Command => ({
    id: `theme ${one}`,
    group: 'affichage',
    label: w.apparence(w.themes[one]),
    also: w.themesAussi[one],
    ...(themes.current === one && { detail: w.actuel }),
    run: () => themes.choose(one),
  }));
  const size = { group: 'affichage', also: w.tailleAussi, always: true } as const;
  return [...theme,
    { ...size, id: 'agrandir', label: w.agrandir, keys: 'Mod+Plus', disabled: textSize.largest, run: () => textSize.step(1) },
    { ...size, id: 'reduire', label: w.reduire, keys: 'Mod+Minus', disabled: textSize.smallest, run: () => textSize.step(-1) },
    { ...size, id: 'taille-normale', label: w.normal, keys: 'Mod+0', disabled: textSize.current === 'normale', run: () => textSize.choose('normale') },
  ];
}
