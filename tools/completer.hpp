// SPDX-License-Identifier: MIT
#pragma once

#include "known_words.hpp"

#include <CLI/App.hpp>

#include <string>
#include <vector>

namespace satchel::tool {

/// What can stand where the cursor is.
struct Completion {
    enum class Paths { none, files, folders };

    std::vector<KnownWord> words; ///< whole ones, "--option=" or "a," before the end included
    Paths paths = Paths::none;    ///< the shell adds its own
    std::string before_path;      ///< what stands before the path in the same word: "--output="
    bool goes_on = false;         ///< no space behind it: "KEY=", a list
};

/// Completes the last of the words, which follow the name of the program, by what is declared on
/// the application. The last one may be empty.
[[nodiscard]] Completion complete(CLI::App const& app, std::vector<std::string> const& words,
                                  KnownWords known);

} // namespace satchel::tool
