'use strict';

// n8n loads the files listed under "n8n" in package.json; this entry is for everyone else.
module.exports = require('./dist/bundle.js');
