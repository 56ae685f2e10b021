// SPDX-License-Identifier: MIT
#pragma once

#include <ogr_geometry.h>

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace satchel::detail {

/// What stands in <coordinates>; kept and cleared, so that its memory is used again.
struct KmlPositions {
    std::vector<OGRRawPoint> lonlat;
    std::vector<double> altitudes; ///< 0 where there is none
    bool has_altitude = false;     ///< anywhere

    void clear();
    [[nodiscard]] std::unique_ptr<OGRLinearRing> to_ring() const;
};

/// Is this "lon,lat[,altitude] ..." in numbers about which no two readers differ, at least one?
[[nodiscard]] bool is_plain_coordinates(std::string_view text);

/// Appends the positions of a text that was found plain. False where it no longer is.
[[nodiscard]] bool append_coordinates(KmlPositions& positions, std::string_view text);

/// What is to stand instead of a text of coordinates, no longer than that; nothing to leave it.
using Replacement = std::function<std::optional<std::string>(std::string_view)>;

/// Replaces all coordinates that lie in a block of KML as a whole, and gives its new size. What
/// they are in stays as well-formed or not as it was, and XML parsers are slow with text.
[[nodiscard]] std::size_t replace_coordinates(char* block, std::size_t size,
                                              Replacement const& replacement);

} // namespace satchel::detail
