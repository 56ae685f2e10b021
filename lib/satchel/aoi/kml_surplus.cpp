// SPDX-License-Identifier: MIT
#include "satchel/aoi/kml_surplus.hpp"

#include <algorithm>
#include <array>

namespace satchel::detail {
namespace {

bool is_collection(std::string_view name)
{
    return name == "MultiGeometry" || name == "gx:MultiTrack";
}

bool is_boundary(std::string_view name)
{
    return name == "outerBoundaryIs" || name == "innerBoundaryIs";
}

bool is_shape(std::string_view name)
{
    static constexpr std::array<std::string_view, 6> shapes{"Polygon", "LinearRing", "LineString",
                                                            "Point",   "Model",      "gx:Track"};
    return is_collection(name) || std::find(shapes.begin(), shapes.end(), name) != shapes.end();
}

/// Where the comment or CDATA ends that begins here; 0 where none does.
std::size_t end_of_no_tag(std::string_view kml, std::size_t start)
{
    for (auto const& [begin, end] :
         {std::array<std::string_view, 2>{"<!--", "-->"}, {"<![CDATA[", "]]>"}}) {
        if (kml.substr(start).starts_with(begin)) {
            return std::min(kml.find(end, start + begin.size()), kml.size());
        }
    }
    return 0;
}

} // namespace

std::string_view kml_name(std::string_view name)
{
    constexpr std::string_view prefix = "kml:";
    return name.starts_with(prefix) ? name.substr(prefix.size()) : name;
}

char const* KmlSurplus::start(std::string_view name)
{
    m_has_network_link = m_has_network_link || name == "NetworkLink";
    if (name == "Placemark") {
        m_is_in_placemark = true;
        m_shapes = 0;
        m_collections = 0;
        m_is_in_boundary = false;
    } else if (!m_is_in_placemark) { // pictures have places, too
        return nullptr;
    } else if (name == "coordinates") {
        return ++m_coordinates > 1 ? "several coordinates stand in one ring, line or point, of "
                                     "which GDAL takes one"
                                   : nullptr;
    } else if (is_boundary(name)) {
        m_is_in_boundary = true;
        m_rings = 0;
        return name.front() == 'o' && ++m_outlines > 1
                   ? "a polygon of it has several outlines, of which GDAL takes one"
                   : nullptr;
    } else if (is_shape(name)) {
        m_coordinates = 0;
        if (m_is_in_boundary) {
            return ++m_rings > 1 ? "several rings stand in one boundary, of which GDAL takes one"
                                 : nullptr;
        }
        m_outlines = 0;
        auto const is_alone = m_collections == 0;
        m_collections += is_collection(name) ? 1U : 0U;
        return is_alone && ++m_shapes > 1 ? "several geometries stand in it without a "
                                            "MultiGeometry, of which GDAL takes one"
                                          : nullptr;
    }
    return nullptr;
}

void KmlSurplus::end(std::string_view name)
{
    if (is_boundary(name)) {
        m_is_in_boundary = false;
    } else if (is_collection(name) && m_collections > 0) {
        --m_collections;
    } else if (name == "Placemark") {
        m_is_in_placemark = false;
    }
}

KmlTags look_at_tags(std::string_view kml)
{
    KmlSurplus parts;
    KmlTags result;
    for (auto at = kml.find('<'); at != std::string_view::npos; at = kml.find('<', at + 1)) {
        if (auto const end = end_of_no_tag(kml, at); end > 0) {
            at = end - 1;
            continue;
        }
        auto tag = kml.substr(at + 1, kml.find('>', at) - at - 1);
        auto const is_end = tag.starts_with('/');
        auto const is_empty = tag.ends_with('/');
        tag.remove_prefix(is_end ? 1 : 0);
        auto const name = kml_name(tag.substr(0, tag.find_first_of(" \t\r\n/")));
        if (!is_end && parts.start(name) != nullptr) {
            result.has_surplus = true;
        }
        if (is_end || is_empty) {
            parts.end(name);
        }
    }
    result.has_network_link = parts.has_network_link();
    return result;
}

} // namespace satchel::detail
