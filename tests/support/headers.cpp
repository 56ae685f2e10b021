// SPDX-License-Identifier: MIT
// The program that has the precompiled headers of all tests; Catch brings its main().
