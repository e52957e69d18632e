// Whether the palette is on screen; anyone may open it.

class PaletteState {
  open = $state(false);
}

export const palette = new PaletteState();
