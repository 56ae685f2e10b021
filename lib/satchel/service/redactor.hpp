// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/service/encoded_text.hpp"

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace satchel::detail {

/// Knows the secrets of a session and takes them out of texts, in every form in
/// which a service may send them back: as they are, or any of their characters
/// escaped as JSON, HTML and addresses do (encoded_text.hpp).
class Redactor {
public:
    enum class Kind {
        secret,   ///< opens something by itself: client secret, key, token
        identity, ///< names somebody: client id, user name, referer
    };

    /// Values of less than four characters are ignored: they are found everywhere.
    void add(std::string_view value, Kind kind);

    /// For what people read: errors, log lines, recorded replies. An identity of
    /// less than eight characters is replaced as a whole word only.
    [[nodiscard]] std::string in_message(std::string_view text) const;

    /// For data that must stay usable: nothing of less than eight characters is
    /// replaced within a word. A short key may well be part of a description.
    [[nodiscard]] std::string in_data(std::string_view text) const;

    /// For ids, where a changed one would order another image: only whether a secret
    /// stands in it. An identity may: "spot" is a user name as well.
    [[nodiscard]] bool is_in_id(std::string_view id) const;

    /// Whether any value could stand in it, in whatever form; true more often than it need be,
    /// and some hundred times quicker than the others: for texts of megabytes.
    [[nodiscard]] bool may_be_in(std::string_view text) const;

private:
    struct Value {
        std::string text;
        std::vector<Character> characters;
        Kind kind;
    };
    enum class Purpose { message, data, id };

    /// So many letters are compared at once: every 64-bit machine has registers of this size.
    static constexpr std::size_t block_size = 16;
    using Bytes = unsigned char __attribute__((vector_size(block_size)));
    static constexpr std::size_t stride = 4 * block_size;
    using Blocks = std::array<Bytes, 4>;
    [[nodiscard]] Blocks possible_starts(char const* letters) const;
    [[nodiscard]] bool may_begin_at(std::string_view text, std::size_t start) const;
    [[nodiscard]] bool may_begin_within(std::string_view text, std::size_t first,
                                        std::size_t end) const;
    [[nodiscard]] std::size_t longest_match(std::string_view text, std::size_t start,
                                            Purpose purpose) const;
    [[nodiscard]] std::string replaced(std::string_view text, Purpose purpose) const;

    /// The first two letters of a value, each as often as they are compared at once.
    struct Start {
        Bytes first;
        Bytes second;
    };

    std::vector<Value> m_values;
    std::vector<Start> m_starts;         ///< of each of them
    std::array<bool, 256> m_may_start{}; ///< bytes with which a value can begin
};                                       // class Redactor

} // namespace satchel::detail
