// What can be done with an identity, each in a window of its own.

export type Acte = 'secours' | 'phrase' | 'certificat' | 'cle' | 'revoquer';
