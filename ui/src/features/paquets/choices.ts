// What can be done with a file that was looked at, and where that leads. Pure.

import type { Importe, ImportVue, PaquetVue } from '../../lib/backend/types';
import type { Route } from '../../lib/router.svelte';
import { words } from '../../lib/words';

export type Action = 'importer' | 'copie' | 'lire';

export interface Choice {
  action: Action;
  label: string;
}

/** What can be confirmed, the usual answer last; nothing where it is refused, or where the preview does it by itself. */
export function choices(vue: ImportVue): Choice[] {
  const w = words.paquets.import;
  if (!vue.paquet || vue.refus) return [];
  switch (vue.paquet.genre) {
    case 'dossier_complet': {
      if (!vue.referentiel_present || vue.paquet.contenu === null) return [];
      const read: Choice[] = vue.peut_lire ? [{ action: 'lire', label: w.lire }] : [];
      return [...read, vue.deja_la ? { action: 'copie', label: w.copie } : { action: 'importer', label: w.oui }];
    }
    case 'dossier_pdf':
      return vue.referentiel_present ? [vue.deja_la ? { action: 'copie', label: w.copie } : { action: 'importer', label: w.oui }] : [];
    case 'demande_avis':
      return [{ action: 'importer', label: w.demandeOui }];
    case 'avis':
      return vue.avis ? [{ action: 'importer', label: vue.avis.nouveaux > 0 ? w.avisOui(vue.avis.nouveaux) : w.avisVoir }] : [];
    case 'demande_contreseing':
      return vue.contreseing_demande ? [{ action: 'importer', label: words.contreseing.importer.demandeOui }] : [];
    case 'contreseing':
      return vue.contreseing_retour ? [{ action: 'importer', label: vue.contreseing_retour.deja ? words.contreseing.importer.retourVoir : words.contreseing.importer.retourOui }] : [];
    case 'relecture':
      return [{ action: 'importer', label: w.relectureOui }];
    case 'referentiel':
      return [{ action: 'importer', label: w.referentielOui }];
    case 'certificats':
      return [{ action: 'importer', label: w.certificatsOui }];
    default:
      return [];
  }
}

/** The screen that shows what came in; null where no screen is about it. */
export function destination({ recu, dossier }: Importe, paquet: PaquetVue | null): Route | null {
  if (recu !== null) return paquet?.genre === 'demande_contreseing' ? { ecran: 'contreseing', recu, signer: false } : { ecran: 'recu', recu };
  if (dossier === null) return null;
  if (paquet?.genre === 'contreseing') return { ecran: 'depot', dossier };
  return paquet?.genre === 'avis' ? { ecran: 'avis', dossier } : { ecran: 'vue', dossier };
}

/** What is said of it; nothing where the screen it leads to says it. */
export function outcome({ avis }: Importe, paquet: PaquetVue | null): string {
  const w = words.paquets.import;
  switch (paquet?.genre) {
    case 'contreseing':
      return words.contreseing.importer.fait;
    case 'avis':
      return w.avisFait(avis);
    case 'referentiel':
      return w.referentielFait(paquet.titre);
    case 'certificats':
      return w.certificatsFait;
    default:
      return '';
  }
}

/** Whether a file that was let go is one to look at, by its name. */
export function isPackage(name: string, openExportsToo = false): boolean {
  return /\.probant$/i.test(name) || (openExportsToo && /\.zip$/i.test(name));
}
