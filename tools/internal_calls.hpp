// SPDX-License-Identifier: MIT
#pragma once

#include <CLI/App.hpp>

#include <iosfwd>
#include <string>
#include <vector>

namespace satchel::tool {

/// What shells, the manual and tests ask, and no person types; in no help and with no promise:
///
///   satchel complete words WORD...     what the last word can be: a candidate a line, a tab and
///   what
///                                      it is, and last ":", ":goes-on", ":files" or ":folders"
///   satchel complete definitions       every command and option, as JSON
///   satchel complete check WORD...     whether this call can be understood; nothing is done
///
/// False where it is none of those. They are read before CLI11 reads anything: it would change
/// words like "[1,2]". Throws CLI::ParseError where the checked call is wrong.
[[nodiscard]] bool run_internal_call(CLI::App& app, std::vector<std::string> const& words,
                                     std::ostream& out);

} // namespace satchel::tool
