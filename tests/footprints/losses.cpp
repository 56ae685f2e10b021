// SPDX-License-Identifier: MIT
#include "footprints/replacing.hpp"

#include <algorithm>

namespace {

satchel::LayerReport report_of(std::vector<satchel::FoundImage> const& images,
                               std::filesystem::path const& path,
                               satchel::LayerOptions const& options = {})
{
    return satchel::write_footprints(images, sample::areas(), path.string(), options);
}

bool has_note(satchel::LayerReport const& report, std::string const& words)
{
    return std::any_of(report.notes.begin(), report.notes.end(), [&](std::string const& note) {
        return note.find(words) != std::string::npos;
    });
}

satchel::FoundImage nowhere(std::string const& id)
{
    auto image = sample::bare(id);
    image.footprint.polygons.clear();
    return image;
}

} // namespace

TEST_CASE("texts too long for a shapefile are cut between letters and counted", "[footprints]")
{
    TemporaryFolder const folder;
    auto const path = folder / "images.shp";
    auto image = sample::bare("DS_1");
    image.footprint.product_name = std::string(253, 'a') + "é";
    image.footprint.thumbnail = std::string(254, 'b');

    auto const report = report_of({image}, path);

    auto const layer = open_layer(path);
    CHECK(has_note(report, "1 text longer than 254 bytes was cut"));
    CHECK(layer.features.at(0).texts.at("product") == std::string(253, 'a'));
    CHECK(layer.features.at(0).texts.at("thumbnail") == std::string(254, 'b'));
}

TEST_CASE("images without a footprint are left out by name where a format cannot hold them",
          "[footprints]")
{
    TemporaryFolder const folder;
    auto const path = folder / "images.fgb";

    auto const report = report_of({sample::bare("DS_1"), nowhere("DS_2")}, path);

    CHECK(report.written == 1);
    CHECK(has_note(report, "1 left out: DS_2"));
    CHECK(open_layer(path).features.size() == 1);
}

TEST_CASE("sorted images stay sorted in a FlatGeobuf", "[footprints]")
{
    TemporaryFolder const folder;
    auto const path = folder / "images.fgb";
    std::vector<satchel::FoundImage> images;
    for (int i = 0; i < 40; ++i) { // back and forth, as no index would have them
        images.push_back(sample::bare("DS_" + std::to_string(i)));
        images.back().footprint.polygons = {
            satchel::to_polygon({i * 17 % 40 + 0.0, 0, i * 17 % 40 + 1.0, 1})};
    }

    auto const report = report_of(images, path, {.keep_order = true});

    CHECK(has_note(report, "no spatial index"));
    auto const layer = open_layer(path);
    REQUIRE(layer.features.size() == images.size());
    for (std::size_t i = 0; i < images.size(); ++i) {
        CHECK(layer.features[i].texts.at("source_id") == images[i].footprint.source_id);
    }
}

TEST_CASE("a CSV keeps its types and its CRS beside it, says so, and reads back", "[footprints]")
{
    TemporaryFolder const folder;
    auto const path = folder / "images.csv";

    auto const report = report_of({sample::pleiades()}, path);

    CHECK(has_note(report, ".csvt"));
    auto const layer = open_layer(path);
    CHECK(layer.type_of("acquisition_date") == OFTDateTime);
    CHECK(layer.type_of("cloud_cover") == OFTReal);
    CHECK(layer.epsg == "4326");
    CHECK(satchel::read_footprints(path.string()).at(0).polygons.size() == 1);
    CHECK_NOTHROW(write({sample::bare("DS_2")}, path));

    std::filesystem::remove(folder / "images.prj"); // sent to a colleague without it
    CHECK(satchel::read_footprints(path.string()).at(0).polygons ==
          sample::bare("DS_2").footprint.polygons);
}

TEST_CASE("a format that cannot hold footprints is refused before a search", "[footprints]")
{
    TemporaryFolder const folder;
    for (char const* const extension : {"xlsx", "ods", "dxf", "gpx", "mvt", "txt"}) {
        INFO(extension);
        auto const error = refusal_of(folder / (std::string{"images."} + extension));

        CHECK(error.failure() == Failure::usage);
        CHECK_THAT(error.hint(), Catch::Contains(".gpkg"));
        CHECK(std::filesystem::is_empty(folder.path()));
    }
}

TEST_CASE("a format that nobody has thought of works when its driver can", "[footprints]")
{
    TemporaryFolder const folder;
    auto const path = folder / "images.gmt";

    CHECK_NOTHROW(satchel::check_output(path.string(), {}));
    CHECK(report_of({sample::pleiades()}, path).written == 1);
    CHECK(open_layer(path).type_of("acquisition_date") == OFTDateTime);
}
