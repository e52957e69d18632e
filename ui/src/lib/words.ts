// Every sentence of the screens, in French, in one catalogue: one file a screen below `words/`. What is computed (missing
// items, errors, reasons) comes from the application, already in French.

import { accueil } from './words/accueil';
import { actions } from './words/actions';
import { activites } from './words/activites';
import { apercu } from './words/apercu';
import { cadre } from './words/cadre';
import { avis } from './words/avis';
import { avisTuteur } from './words/avis-tuteur';
import { communs } from './words/communs';
import { contreseing } from './words/contreseing';
import { corbeille } from './words/corbeille';
import { correspondance } from './words/correspondance';
import { depot } from './words/depot';
import { erreurs } from './words/erreurs';
import { fiche } from './words/fiche';
import { historique } from './words/historique';
import { horodatage } from './words/horodatage';
import { identite } from './words/identite';
import { identites } from './words/identites';
import { orthographe } from './words/orthographe';
import { palette } from './words/palette';
import { papiers } from './words/papiers';
import { paquets } from './words/paquets';
import { preuves } from './words/preuves';
import { reception } from './words/reception';
import { recus } from './words/recus';
import { referentiels } from './words/referentiels';
import { relecture } from './words/referentiels-relecture';
import { versions } from './words/referentiels-versions';
import { reglages } from './words/reglages';
import { texte } from './words/texte';
import { verification } from './words/verification';
import { vue } from './words/vue';

export const words = { accueil, actions, activites, apercu, avis, avisTuteur, cadre, communs, contreseing, corbeille, correspondance, depot, erreurs, fiche, historique, horodatage, identite, identites, orthographe, palette, papiers, paquets, preuves, reception, recus, referentiels, reglages, relecture, texte, verification, versions, vue };
