// SPDX-License-Identifier: MIT
#include "satchel/service/redactor.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace satchel::detail {
namespace {

constexpr std::size_t shortest_secret = 4;
constexpr std::size_t unmistakable = 8;

bool is_word_character(char character)
{
    return (character >= '0' && character <= '9') || (character >= 'A' && character <= 'Z') ||
           (character >= 'a' && character <= 'z') || character == '_';
}

bool is_inside_word(std::string_view text, std::size_t start, std::size_t end)
{
    return (start > 0 && is_word_character(text[start - 1])) ||
           (end < text.size() && is_word_character(text[end]));
}

/// Where these characters can end when they begin at `start`.
std::vector<std::size_t> ends_of_all(std::vector<Character> const& characters,
                                     std::string_view text, std::size_t start)
{
    std::vector<std::size_t> ends{start};
    for (auto const& character : characters) {
        std::vector<std::size_t> next;
        for (auto const end : ends) {
            for (auto const further : ends_of(character, text, end)) {
                if (std::find(next.begin(), next.end(), further) == next.end()) {
                    next.push_back(further);
                }
            }
        }
        if (next.empty()) {
            return next;
        }
        ends = std::move(next);
    }
    return ends;
}

template <typename Bytes>
bool is_zero(Bytes const& bytes)
{
    std::array<std::uint64_t, 2> words{};
    static_assert(sizeof words == sizeof bytes);
    std::memcpy(words.data(), &bytes, sizeof bytes);
    return (words[0] | words[1]) == 0;
}

/// Whether other ways of writing a character begin with this one.
bool begins_escape(char letter)
{
    return letter == '\\' || letter == '%' || letter == '&' || letter == '+';
}

} // namespace

void Redactor::add(std::string_view value, Kind kind)
{
    auto const known = std::any_of(m_values.begin(), m_values.end(), [&](Value const& other) {
        return other.text == value && (other.kind == kind || other.kind == Kind::secret);
    });
    if (value.size() < shortest_secret || known) {
        return;
    }
    m_values.push_back({std::string{value}, characters_of(value), kind});
    m_starts.push_back({Bytes{} + static_cast<unsigned char>(value[0]),
                        Bytes{} + static_cast<unsigned char>(value[1])});
    for (auto const character : {value.front(), '\\', '%', '&', '+'}) {
        m_may_start.at(static_cast<unsigned char>(character)) = true;
    }
}

std::size_t Redactor::longest_match(std::string_view text, std::size_t start, Purpose purpose) const
{
    std::size_t longest = start;
    if (!m_may_start.at(static_cast<unsigned char>(text[start]))) {
        return longest;
    }
    for (auto const& value : m_values) {
        auto const identity = value.kind == Kind::identity;
        if (identity && purpose == Purpose::id) {
            continue;
        }
        auto const whole_word =
            value.text.size() < unmistakable && (identity || purpose != Purpose::message);
        for (auto const end : ends_of_all(value.characters, text, start)) {
            if (!whole_word || !is_inside_word(text, start, end)) {
                longest = std::max(longest, end);
            }
        }
    }
    return longest;
}

/// Values that overlap, one being the start of another for example, are hidden as
/// one, so that no part of a secret stays behind.
std::string Redactor::replaced(std::string_view text, Purpose purpose) const
{
    std::string result;
    result.reserve(text.size());
    std::size_t hidden_until = 0;
    for (std::size_t position = 0; position < text.size(); ++position) {
        auto const end = longest_match(text, position, purpose);
        if (end > std::max(position, hidden_until)) {
            if (position >= hidden_until) {
                result += "***";
            }
            hidden_until = end;
        }
        if (position >= hidden_until) {
            result += text[position];
        }
    }
    return result;
}

std::string Redactor::in_message(std::string_view text) const
{
    return replaced(text, Purpose::message);
}

std::string Redactor::in_data(std::string_view text) const { return replaced(text, Purpose::data); }

bool Redactor::is_in_id(std::string_view id) const
{
    for (std::size_t position = 0; position < id.size(); ++position) {
        if (longest_match(id, position, Purpose::id) > position) {
            return true;
        }
    }
    return false;
}

bool Redactor::may_begin_at(std::string_view text, std::size_t start) const
{
    auto const begins = text[start];
    constexpr std::size_t longest_entity = 16;
    if (begins == '&' && text.substr(start, longest_entity).find(';') == std::string_view::npos &&
        std::none_of(m_values.begin(), m_values.end(),
                     [](auto const& value) { return value.text.front() == '&'; })) {
        return false;
    }
    return std::any_of(m_values.begin(), m_values.end(), [&](Value const& value) {
        // As far as it is written as it is there is no need for the many ways of writing it.
        std::size_t same = 0;
        bool is_escaped = false;
        while (same < value.text.size() && start + same < text.size() && !is_escaped &&
               text[start + same] == value.text[same]) {
            is_escaped = begins_escape(text[start + same]);
            ++same;
        }
        if (same == value.text.size()) {
            return true;
        }
        is_escaped =
            is_escaped || (start + same < text.size() && begins_escape(text[start + same]));
        return is_escaped && !ends_of_all(value.characters, text, start).empty();
    });
}

/// Whether one begins in a block that has a letter for it, or right before the block, where that
/// begins with an escape.
bool Redactor::may_begin_within(std::string_view text, std::size_t first, std::size_t end) const
{
    auto const is_open = first > 0 && begins_escape(text[first]);
    for (auto start = first - (is_open ? 1 : 0); start < end; ++start) {
        if (m_may_start[static_cast<unsigned char>(text[start])] && may_begin_at(text, start)) {
            return true;
        }
    }
    return false;
}

bool Redactor::may_be_in(std::string_view text) const
{
    std::array<char, stride + 1> last{};
    for (std::size_t first = 0; first < text.size(); first += stride) {
        auto const* letters = text.data() + first;
        auto const left = text.size() - first;
        if (left < last.size()) {
            std::memcpy(last.data(), letters, left);
            letters = last.data();
        }
        auto const starts = possible_starts(letters);
        if (is_zero((starts[0] | starts[1]) | (starts[2] | starts[3]))) {
            continue;
        }
        for (std::size_t start = 0; start < std::min(stride, left); start += block_size) {
            auto const end = std::min(start + block_size, left);
            if (!is_zero(starts.at(start / block_size)) &&
                may_begin_within(text, first + start, first + end)) {
                return true;
            }
        }
    }
    return false;
}

/// Where an escape is, or the first two letters of a value are.
inline Redactor::Blocks Redactor::possible_starts(char const* letters) const
{
    auto const block_at = [](char const* place) {
        Bytes block;
        std::memcpy(&block, place, sizeof block);
        return block;
    };
    auto const escapes = [&](std::size_t number) -> Bytes {
        auto const block = block_at(letters + number * block_size);
        auto const every = [](char letter) { return Bytes{} + static_cast<unsigned char>(letter); };
        return reinterpret_cast<Bytes>((block == every('\\')) | (block == every('%')) |
                                       (block == every('&')) | (block == every('+')));
    };
    auto const starts = [&](std::size_t number, Start const& start) -> Bytes {
        auto const* const place = letters + number * block_size;
        return reinterpret_cast<Bytes>((block_at(place) == start.first) &
                                       (block_at(place + 1) == start.second));
    };
    // Each in a register of its own.
    auto first = escapes(0);
    auto second = escapes(1);
    auto third = escapes(2);
    auto fourth = escapes(3);
    for (auto const& start : m_starts) {
        first |= starts(0, start);
        second |= starts(1, start);
        third |= starts(2, start);
        fourth |= starts(3, start);
    }
    return {first, second, third, fourth};
}

} // namespace satchel::detail
