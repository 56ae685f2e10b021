// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/aoi/source.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace satchel::detail {

/// A geometry in a file, or a part of one, that readers leave out.
struct UnreadShape {
    std::string layer;    ///< begins its name; empty where it has none
    std::int64_t fid = 0; ///< of its feature, as OGR counts
    std::string what;     ///< what cannot be read, for people
};

/// Finds geometry that is there but that OGR cannot read. It then gives a feature without
/// geometry, or without a part of it, and says nothing: an area would be missing from a search or
/// an order as if nobody had drawn it.
///
/// The usual file costs a look for texts that are suspect; only where there are some, or where a
/// feature has no geometry, is it read once more.
class UnreadGeometry {
public:
    /// `layer` is of the source, or the result of a statement on its first dataset.
    UnreadGeometry(OpenSource const& source, AoiSource const& request, OGRLayer& layer);

    /// What cannot be read of the geometry of a feature; nothing where all is.
    [[nodiscard]] std::optional<std::string> of(OGRFeature const& feature);

    /// The field that has the geometry as a text, which is needed for this.
    [[nodiscard]] bool is_needed(std::string const& field) const;

    /// A KML that names others, which are not read.
    [[nodiscard]] bool has_network_link() const noexcept { return m_has_network_link; }

private:
    enum class Kind { table, json, json_sequence, kml, other };

    void list();
    [[nodiscard]] std::optional<std::string> text_in_fields(OGRFeature const& feature) const;
    [[nodiscard]] std::optional<std::string> listed(OGRFeature const& feature) const;

    AoiSource const& m_request;
    Kind m_kind = Kind::other;
    std::string m_path;
    std::string m_layer; ///< empty for the result of a statement
    std::string m_geometry_column;
    bool m_is_listed = false;
    bool m_has_network_link = false;
    std::vector<UnreadShape> m_shapes;
}; // class UnreadGeometry

/// A text on one line and not too long to be shown, in quotes.
[[nodiscard]] std::string shown_text(std::string const& text);

/// In GeoJSON or a sequence of it, read as a stream. Ends where it is no JSON: OGR, which has
/// opened it, knows better.
[[nodiscard]] std::vector<UnreadShape> unread_in_json(std::string const& path, bool is_sequence,
                                                      AoiSource const& request);

/// Has the file something that OGR leaves out of a geometry? Quick, and sometimes wrong.
[[nodiscard]] bool is_suspect_json(std::string const& path, AoiSource const& request);

struct UnreadKml {
    std::vector<UnreadShape> shapes;
    bool has_network_link = false;
};

/// In KML, or the files of a KMZ.
[[nodiscard]] UnreadKml unread_in_kml(std::string const& path, AoiSource const& request);

} // namespace satchel::detail
