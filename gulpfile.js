'use strict';

const { src, dest } = require('gulp');

// Binary-safe (`encoding: false`): gulp 5 would otherwise re-encode images as UTF-8.
exports['build:icons'] = () => src('icons/**/*.svg', { encoding: false }).pipe(dest('dist/icons'));
