// The icons in use, taken one by one: the whole set is thousands of modules.

export { default as ArrowDown } from '@lucide/svelte/icons/arrow-down';
export { default as ArrowUp } from '@lucide/svelte/icons/arrow-up';
export { default as BriefcaseBusiness } from '@lucide/svelte/icons/briefcase-business';
export { default as Check } from '@lucide/svelte/icons/check';
export { default as ChevronLeft } from '@lucide/svelte/icons/chevron-left';
export { default as ChevronRight } from '@lucide/svelte/icons/chevron-right';
export { default as CircleCheck } from '@lucide/svelte/icons/circle-check';
export { default as CircleHelp } from '@lucide/svelte/icons/circle-help';
export { default as CircleMinus } from '@lucide/svelte/icons/circle-minus';
export { default as FileCheck } from '@lucide/svelte/icons/file-check';
export { default as GripVertical } from '@lucide/svelte/icons/grip-vertical';
export { default as Images } from '@lucide/svelte/icons/images';
export { default as Info } from '@lucide/svelte/icons/info';
export { default as LayoutGrid } from '@lucide/svelte/icons/layout-grid';
export { default as LoaderCircle } from '@lucide/svelte/icons/loader-circle';
export { default as OctagonX } from '@lucide/svelte/icons/octagon-x';
export { default as PanelRightClose } from '@lucide/svelte/icons/panel-right-close';
export { default as PanelRightOpen } from '@lucide/svelte/icons/panel-right-open';
export { default as Plus } from '@lucide/svelte/icons/plus';
export { default as RefreshCw } from '@lucide/svelte/icons/refresh-cw';
export { default as Search } from '@lucide/svelte/icons/search';
export { default as Trash2 } from '@lucide/svelte/icons/trash-2';
export { default as TriangleAlert } from '@lucide/svelte/icons/triangle-alert';
export { default as UserRound } from '@lucide/svelte/icons/user-round';
export { default as X } from '@lucide/svelte/icons/x';
