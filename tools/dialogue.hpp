// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/progress.hpp"

#include <iosfwd>
#include <string>

namespace satchel::tool {

/// Whether somebody can be asked.
[[nodiscard]] bool is_terminal();

/// The line that is typed, or nothing once the user wants the work to end. What was typed before
/// is no answer.
[[nodiscard]] std::string read_answer(CancelFlag const& cancel);

/// Asks for a text; `usual` is taken where nothing is typed. Throws Failure::interrupted.
[[nodiscard]] std::string ask_text(std::ostream& stream, CancelFlag const& cancel,
                                   std::string const& question, std::string const& usual = {});

/// Asks for a secret, which is not shown while it is typed. Throws Failure::interrupted.
[[nodiscard]] std::string ask_secret(std::ostream& stream, CancelFlag const& cancel,
                                     std::string const& question);

/// The first line of standard input that is no terminal, as `pass show` prints a secret into it.
/// Throws Failure::usage where there is none.
[[nodiscard]] std::string read_piped_line(std::string const& what);

} // namespace satchel::tool
