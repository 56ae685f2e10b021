// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>

namespace satchel::detail {

/// A token and how long it may be used.
struct Token {
    std::string text;
    std::chrono::system_clock::time_point obtained;
    std::chrono::seconds lifetime{0};
};

/// Whether a token may still be used: for nine tenths of its life. One from the
/// future is not trusted, the clock has been set.
[[nodiscard]] bool is_fresh(Token const& token, std::chrono::system_clock::time_point now);

/// Tokens of former runs, so that not every command asks for a new one. Each is a
/// file that only this user can read, named by a hash of all that it was asked with.
/// A cache is a convenience: what goes wrong with it is as if it were empty.
class TokenCache {
public:
    /// An empty folder keeps nothing.
    TokenCache(std::filesystem::path folder, std::string const& asked_with);

    /// A token in a file that nobody else can have written, whether fresh or not.
    [[nodiscard]] std::optional<Token> read() const;

    /// Replaces the file at once, or not at all.
    void write(Token const& token) const;

private:
    std::filesystem::path m_folder;
    std::string m_key;
}; // class TokenCache

} // namespace satchel::detail
