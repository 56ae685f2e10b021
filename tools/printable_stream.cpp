// SPDX-License-Identifier: MIT
#include "printable_stream.hpp"

#include "json_text.hpp"

#include <algorithm>
#include <cstdint>

namespace satchel::tool {
namespace {

/// Bytes at the end of the text that may be the beginning of a longer character.
std::size_t begun_at_end(std::string_view text)
{
    constexpr std::size_t longest = 3;
    for (std::size_t count = 1; count <= std::min(longest, text.size()); ++count) {
        auto const byte = static_cast<unsigned char>(text[text.size() - count]);
        if (byte >= 0xC0) {
            auto const whole = byte >= 0xF0 ? 4U : byte >= 0xE0 ? 3U : 2U;
            return whole > count ? count : 0;
        }
        if (byte < 0x80) {
            return 0;
        }
    }
    return 0;
}

bool is_plain(std::string_view text)
{
    // Without an early end and in bytes alone, so that compilers look at many at once: layers of
    // areas are long.
    std::uint8_t others = 0;
    for (auto const character : text) {
        auto const byte = static_cast<std::uint8_t>(character);
        auto const from_blank = static_cast<std::uint8_t>(byte - ' ');
        auto const is_special = static_cast<std::uint8_t>(from_blank > '~' - ' ' ? 1 : 0);
        others |= is_special & static_cast<std::uint8_t>(byte == '\n' ? 0 : 1);
    }
    return others == 0;
}

} // namespace

PrintableStream::PrintableStream(std::ostream& target)
    : std::ostream{nullptr}, m_buffer{*target.rdbuf()}
{
    rdbuf(&m_buffer);
}

bool PrintableStream::Buffer::put(std::string_view text)
{
    auto const size = static_cast<std::streamsize>(text.size());
    return m_target.sputn(text.data(), size) == size;
}

PrintableStream::Buffer::int_type PrintableStream::Buffer::overflow(int_type character)
{
    if (traits_type::eq_int_type(character, traits_type::eof())) {
        return traits_type::not_eof(character);
    }
    auto const letter = traits_type::to_char_type(character);
    return xsputn(&letter, 1) == 1 ? character : traits_type::eof();
}

std::streamsize PrintableStream::Buffer::xsputn(char const* text, std::streamsize size)
{
    std::string_view const given{text, static_cast<std::size_t>(size)};
    if (m_begun.empty() && is_plain(given)) {
        return m_target.sputn(text, size);
    }
    auto whole = m_begun + std::string{given};
    auto const begun = begun_at_end(whole);
    m_begun = whole.substr(whole.size() - begun);
    whole.resize(whole.size() - begun);
    return put(printable(whole)) ? size : 0;
}

int PrintableStream::Buffer::sync()
{
    auto const written = m_begun.empty() || put(printable(m_begun));
    m_begun.clear();
    return written && m_target.pubsync() == 0 ? 0 : -1;
}

} // namespace satchel::tool
