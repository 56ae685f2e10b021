// SPDX-License-Identifier: MIT
#pragma once

#include <ogrsf_frmts.h>

#include <filesystem>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

/// A layer read with OGR and nothing of Satchel: what GIS users will see.
struct OpenedLayer {
    struct Feature {
        std::map<std::string, std::string> texts; ///< fields that are not null, as OGR prints them
        std::map<std::string, double> numbers;
        std::vector<std::vector<std::pair<double, double>>> outer_rings;
        bool has_geometry = false;
    };

    std::string driver;
    std::string name;
    std::string epsg;
    OGRwkbGeometryType type = wkbUnknown;
    std::vector<std::pair<std::string, OGRFieldType>> fields;
    std::vector<Feature> features;

    [[nodiscard]] OGRFieldType type_of(std::string const& field) const
    {
        for (auto const& [field_name, field_type] : fields) {
            if (field_name == field) {
                return field_type;
            }
        }
        throw std::runtime_error{"no field " + field};
    }
};

inline std::vector<std::pair<double, double>> points_of(OGRLinearRing const& ring)
{
    std::vector<std::pair<double, double>> points;
    for (int i = 0; i < ring.getNumPoints(); ++i) {
        points.emplace_back(ring.getX(i), ring.getY(i));
    }
    return points;
}

inline OpenedLayer open_layer(std::filesystem::path const& path)
{
    GDALAllRegister();
    std::unique_ptr<GDALDataset> const dataset{
        GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY)};
    // Where QGIS keeps styles is no layer for it either.
    auto const styles = dataset && dataset->GetLayerByName("layer_styles") != nullptr ? 1 : 0;
    if (!dataset || dataset->GetLayerCount() != 1 + styles) {
        throw std::runtime_error{"not one layer in " + path.string()};
    }
    auto& layer = *dataset->GetLayer(0);
    OpenedLayer result;
    result.driver = dataset->GetDriverName();
    result.name = layer.GetName();
    result.type = layer.GetGeomType();
    if (auto const* const reference = layer.GetSpatialRef()) {
        auto const* const code = reference->GetAuthorityCode(nullptr);
        result.epsg = code == nullptr ? "" : code;
    }
    auto& definition = *layer.GetLayerDefn();
    for (int i = 0; i < definition.GetFieldCount(); ++i) {
        auto& field = *definition.GetFieldDefn(i);
        result.fields.emplace_back(field.GetNameRef(), field.GetType());
    }
    for (auto const& feature : layer) {
        auto& read = result.features.emplace_back();
        for (int i = 0; i < definition.GetFieldCount(); ++i) {
            if (feature->IsFieldSetAndNotNull(i)) {
                std::string const field = definition.GetFieldDefn(i)->GetNameRef();
                read.texts[field] = feature->GetFieldAsString(i);
                read.numbers[field] = feature->GetFieldAsDouble(i);
            }
        }
        auto const* const geometry = feature->GetGeometryRef();
        read.has_geometry = geometry != nullptr;
        if (!read.has_geometry) {
            continue;
        }
        if (wkbFlatten(geometry->getGeometryType()) == wkbPolygon) {
            read.outer_rings.push_back(points_of(*geometry->toPolygon()->getExteriorRing()));
        } else {
            for (auto const* part : *geometry->toMultiPolygon()) {
                read.outer_rings.push_back(points_of(*part->getExteriorRing()));
            }
        }
    }
    return result;
}
