// SPDX-License-Identifier: MIT
#include "satchel/footprints/map_seal.hpp"

#include "satchel/footprints/map_svg.hpp"

#include <array>
#include <cstddef>

namespace satchel::detail {
namespace {

/// Signature and IHDR, which the specification wants to be the first chunk.
constexpr std::size_t png_head_length = 8 + 4 + 4 + 13 + 4;
constexpr std::size_t seal_length = 8;

std::string big_endian(std::uint32_t number)
{
    std::string bytes;
    for (unsigned int shift : {24U, 16U, 8U, 0U}) {
        bytes += static_cast<char>(number >> shift & 0xFFU);
    }
    return bytes;
}

std::string text_chunk(std::string const& seal_of_rest)
{
    std::string const data = std::string{"tEXtSoftware"} + '\0' + map_mark + ' ' + seal_of_rest;
    auto const length = static_cast<std::uint32_t>(data.size() - 4); // without the type
    return big_endian(length) + data + big_endian(crc32(data));
}

bool is_our_svg(std::string_view content)
{
    auto const mark = "<metadata>" + std::string{map_mark} + ' ';
    constexpr std::string_view end = "</metadata>\n";
    constexpr std::size_t longest_head = 500;
    auto const start = content.substr(0, longest_head).find(mark);
    if (!content.starts_with(svg_head) || start == std::string_view::npos) {
        return false;
    }
    auto const seal_start = start + mark.size();
    auto const body_start = seal_start + seal_length + end.size();
    return content.size() > body_start &&
           content.substr(seal_start, seal_length) == seal(content.substr(body_start));
}

bool is_our_png(std::string_view content)
{
    auto const length = text_chunk(std::string(seal_length, '0')).size();
    if (!content.starts_with("\x89PNG\r\n\x1A\n") || content.size() < png_head_length + length) {
        return false;
    }
    auto const rest = content.substr(png_head_length + length);
    return content.substr(png_head_length, length) == text_chunk(seal(rest));
}

} // namespace

std::uint32_t crc32(std::string_view bytes)
{
    static auto const table = [] {
        std::array<std::uint32_t, 256> result{};
        for (std::uint32_t i = 0; i < result.size(); ++i) {
            auto value = i;
            for (int bit = 0; bit < 8; ++bit) {
                value = (value & 1U) != 0 ? 0xEDB88320U ^ (value >> 1U) : value >> 1U;
            }
            result[i] = value;
        }
        return result;
    }();
    std::uint32_t value = 0xFFFFFFFFU;
    for (auto const byte : bytes) {
        value = table[(value ^ static_cast<unsigned char>(byte)) & 0xFFU] ^ (value >> 8U);
    }
    return ~value;
}

std::string seal(std::string_view bytes)
{
    constexpr std::string_view digits = "0123456789abcdef";
    auto const value = crc32(bytes);
    std::string text;
    for (unsigned int i = seal_length; i-- > 0;) {
        text += digits[value >> (4U * i) & 0xFU];
    }
    return text;
}

bool is_our_map(std::string_view content) { return is_our_svg(content) || is_our_png(content); }

std::string sealed_png(std::string_view png)
{
    auto const rest = png.substr(png_head_length);
    return std::string{png.substr(0, png_head_length)} + text_chunk(seal(rest)) + std::string{rest};
}

} // namespace satchel::detail
