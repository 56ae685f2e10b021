// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/aoi/kml_parser.hpp"
#include "satchel/aoi/records.hpp"

#include <string>

namespace satchel::detail {

/// Looks through a file to its end. Nothing unless it is sure that a `KmlReader` gives exactly
/// what OGR would, which builds the whole document in memory and takes five times as long; but all
/// holes of an inner boundary, of which OGR gives one.
[[nodiscard]] std::optional<PlainKml> plain_kml(std::string const& path, AoiSource const& request);

/// Reads the placemarks of a plain KML one after another.
class KmlReader final : public RecordSource {
public:
    KmlReader(OpenSource const& source, AoiSource const& request);

    [[nodiscard]] std::optional<Record> next() override;
    [[nodiscard]] Error nothing_there() const override;
    [[nodiscard]] std::string const& where() const noexcept override { return m_where; }
    [[nodiscard]] std::string const& layer() const noexcept override { return m_kml.layer_name; }
    [[nodiscard]] std::string const& name() const noexcept override { return m_kml.layer_name; }
    [[nodiscard]] OGRSpatialReference const* crs() const override { return m_crs.get(); }

private:
    PlainKml const& m_kml;
    AoiSource const& m_request;
    std::string m_where;
    SpatialReferencePtr m_crs;
    KmlParser m_parser;
    bool m_is_done = false;
}; // class KmlReader

} // namespace satchel::detail
