// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/aoi/aoi.hpp"
#include "satchel/error.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

/// Files of many formats, made by OGR itself when a test runs.
namespace samples {

/// The square around Toulouse in the ordering guide, step 4, corner by corner.
[[nodiscard]] satchel::Ring guide_square();

/// The same as areas have it: from the same corner, counter-clockwise.
[[nodiscard]] satchel::Ring turned_square();

[[nodiscard]] std::string guide_wkt();
[[nodiscard]] std::string guide_geojson();

/// The same corners in Lambert-93, easting first:
///   printf
///   '43.66240779260363 1.3348388671875\n43.66240779260363 1.5641784667968752\n43.516190595612755 1.5641784667968752\n43.516190595612755
///   1.3348388671875\n' | cs2cs -f %.9f EPSG:4326 EPSG:2154
[[nodiscard]] std::string guide_wkt_in_lambert93();

/// One feature of a layer that a test writes.
struct Row {
    std::string wkt{}; ///< empty for no geometry
    std::optional<std::string> name{};
    std::optional<int> number{};
};

struct Layer {
    std::string crs{}; ///< empty for none; the numbers are easting or longitude first
    std::vector<Row> rows{};
    std::string name = "parcels";
    std::string type{}; ///< "Point", "None", ...; any geometry where empty
    std::string name_field = "label";
};

/// A layer that holds the guide's square, named Toulouse.
[[nodiscard]] Layer lambert93();
[[nodiscard]] Layer wgs84();

/// Writes the layers into a new dataset and gives its path back.
std::string write(std::filesystem::path const& path, std::string const& driver,
                  std::vector<Layer> const& layers,
                  std::vector<std::string> const& layer_options = {});

/// Runs SQL statements on a dataset that was written.
void change(std::string const& path, std::vector<std::string> const& statements);

/// Reads one that must work.
[[nodiscard]] satchel::Aoi read(std::string const& source);

/// The error that reading ends with; a test fails where it does not.
[[nodiscard]] satchel::Error refusal(satchel::AoiSource const& source);
[[nodiscard]] satchel::Error refusal(std::string const& source);

/// Everything the user sees of an error.
[[nodiscard]] std::string text_of(satchel::Error const& error);

/// The largest distance in degrees of the wanted corners from the positions of a ring that
/// begins at the same corner; it may have more of them, on edges that bend.
[[nodiscard]] double difference(satchel::Ring const& ring, satchel::Ring const& wanted);

/// Do the polygons cover the same ground as this WKT, by GEOS?
[[nodiscard]] bool has_shape(satchel::MultiPolygon const& polygons, std::string const& wkt);

/// Does GEOS find all of the inner within the outer?
[[nodiscard]] bool covers(satchel::MultiPolygon const& outer, satchel::MultiPolygon const& inner);

/// Does GEOS find them valid, and are they within ±180 and ±90 degrees?
[[nodiscard]] bool is_fit(satchel::MultiPolygon const& polygons);

} // namespace samples
