// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

namespace satchel::detail {

/// The name of an element without the prefix that some programs give to all of KML.
[[nodiscard]] std::string_view kml_name(std::string_view name);

/// Counts the parts of the shapes of a KML by its tags. Where KML has room for one and a file has
/// several, LIBKML takes one of them and says nothing.
class KmlSurplus {
public:
    /// What is too many with this element, for people; null where all is well.
    [[nodiscard]] char const* start(std::string_view name);
    void end(std::string_view name);

    [[nodiscard]] bool has_network_link() const noexcept { return m_has_network_link; }

private:
    bool m_has_network_link = false;
    bool m_is_in_placemark = false;
    bool m_is_in_boundary = false;
    std::size_t m_collections = 0; ///< that are open
    std::size_t m_shapes = 0;      ///< of the placemark itself
    std::size_t m_outlines = 0;    ///< of the polygon
    std::size_t m_rings = 0;       ///< of the boundary
    std::size_t m_coordinates = 0; ///< of the ring, line or point
};                                 // class KmlSurplus

/// What a look at the tags of a KML says, which is quicker than to parse it.
struct KmlTags {
    bool has_surplus = false;
    bool has_network_link = false;
};
[[nodiscard]] KmlTags look_at_tags(std::string_view kml);

} // namespace satchel::detail
