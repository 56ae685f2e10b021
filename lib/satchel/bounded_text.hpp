// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <istream>
#include <optional>
#include <string>

namespace satchel::detail {

/// More than any plan or saved search of a person's; what has no end, as some devices and pipes, is
/// not read into all of the memory.
inline constexpr std::size_t largest_text = 256UL * 1024 * 1024;

/// The rest of a stream; nothing where it is longer than `most` bytes.
[[nodiscard]] inline std::optional<std::string> bounded_text(std::istream& stream,
                                                             std::size_t most = largest_text)
{
    std::string text;
    std::string block(64UL * 1024, '\0');
    while (stream.read(block.data(), static_cast<std::streamsize>(block.size())) ||
           stream.gcount() > 0) {
        text.append(block, 0, static_cast<std::size_t>(stream.gcount()));
        if (text.size() > most) {
            return std::nullopt;
        }
    }
    return text;
}

} // namespace satchel::detail
