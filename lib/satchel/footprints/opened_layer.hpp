// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/aoi/ogr.hpp"
#include "satchel/footprints/schema.hpp"

#include <optional>
#include <string>

namespace satchel::detail {

/// What the user wrote: a path, perhaps with QGIS' "|layername=..." behind it.
struct LayerPlace {
    std::string path;
    std::string layer;
};

[[nodiscard]] LayerPlace layer_place(std::string const& text);

/// What tells a layer of one kind from others: a field, by its name or the short one of a
/// shapefile.
struct LayerMark {
    char const* key = "source_id";
    char const* short_key = "source_id";
    char const* content = "images";
    char const* written_as = "a footprints layer as satchel search writes it"; ///< for hints
    char const* or_else = ""; ///< what may be given instead, as ", or image ids"
};

/// A layer of Satchel's that is open, footprints unless another kind is told, whatever was done to
/// it since it was written.
class OpenedLayer {
public:
    enum class Access { read, change };

    /// Opens the only layer of this kind, or the one that is named. Throws Failure::input.
    /// `errors` lives longer and collects what OGR reports.
    OpenedLayer(std::string const& path, std::string const& where, OgrErrors& errors,
                Access access = Access::read, LayerMark const& kind = {});

    [[nodiscard]] OGRLayer& layer() const { return *m_layer; }
    [[nodiscard]] GDALDataset& dataset() const { return *m_dataset; }

    /// For errors: the file and the layer.
    [[nodiscard]] std::string const& label() const { return m_label; }

    /// The field that tells its kind, negative where an empty layer has no fields.
    [[nodiscard]] int key() const { return m_key; }

    /// The id of a feature. Throws Failure::input for one that has none.
    [[nodiscard]] std::string source_id(OGRFeature const& feature) const;
    [[nodiscard]] std::string label(OGRFeature const& feature) const;

    /// Throws Failure::input where OGR could not read to the end; so many features were read.
    void check_read(std::size_t features) const;

private:
    OgrErrors& m_errors;
    std::string m_where;
    DatasetPtr m_dataset;
    OGRLayer* m_layer = nullptr;
    std::string m_label;
    int m_key = -1;
}; // class OpenedLayer

/// A field by its name, or by the short one of a shapefile; negative where there is none.
[[nodiscard]] int field_of(OGRFeatureDefn const& definition, std::string const& name);

/// A date and time, also from a text; what has no zone is UTC.
[[nodiscard]] std::optional<Moment> moment_of(OGRFeature const& feature, int field);

/// Brings geometries of a layer to WGS 84 where they are not.
class ToWgs84 {
public:
    /// Throws Failure::input for a layer without a CRS, where its format has a place for one.
    explicit ToWgs84(OpenedLayer const& opened);

    /// `feature` names it in errors.
    [[nodiscard]] MultiPolygon operator()(OGRGeometry const* geometry, std::string const& feature);

private:
    SpatialReferencePtr m_target;
    SpatialReferencePtr m_source;
    std::unique_ptr<OGRCoordinateTransformation> m_transformation;
}; // class ToWgs84

} // namespace satchel::detail
