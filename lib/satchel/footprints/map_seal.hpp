// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace satchel::detail {

/// CRC-32 as PNG and zlib compute it (PNG specification, annex D).
[[nodiscard]] std::uint32_t crc32(std::string_view bytes);

/// Eight digits that tell whether the bytes are still as we wrote them.
[[nodiscard]] std::string seal(std::string_view bytes);

/// Whether the content of a file is a map that `write_map` made and nobody changed since.
[[nodiscard]] bool is_our_map(std::string_view content);

/// The PNG with the seal in a text chunk, "Software", behind its header.
[[nodiscard]] std::string sealed_png(std::string_view png);

} // namespace satchel::detail
