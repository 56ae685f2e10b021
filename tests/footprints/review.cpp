// SPDX-License-Identifier: MIT
#include "footprints/review_sample.hpp"
#include "support/error_of.hpp"

#include <catch2/catch.hpp>

using sample::add_thumbnail;
using sample::data_of;
using sample::layer_in;
using sample::png_of_one_pixel;
using sample::row_of;
using satchel::Failure;
using satchel::ReviewOptions;
using satchel::write_review;
using support::read_file;

namespace {

std::string page_of(std::string const& footprints, support::TemporaryFolder const& folder,
                    ReviewOptions const& options = {})
{
    auto const path = (folder / "review.html").string();
    (void)write_review(footprints, path, options);
    return read_file(path);
}

} // namespace

TEST_CASE("a review page holds the images with their values and shapes", "[footprints][review]")
{
    support::TemporaryFolder const folder;
    auto const layer = layer_in(folder, "images.gpkg");

    auto const page = page_of(layer, folder, {.areas = sample::areas(), .aoi = "parcels.gpkg"});
    auto const data = data_of(page);

    CHECK(data.at("title") == "Images of images.gpkg");
    CHECK(data.at("aoi") == "parcels.gpkg");
    REQUIRE(data.at("rows").size() == 2);
    auto const row = row_of(data, 0);
    CHECK(row.at("source_id") == sample::pleiades().footprint.source_id);
    CHECK(row.at("cloud_cover") == 0);
    CHECK(row.at("acquisition_date") == 1485254271229); // 2017-01-24T10:37:51.229Z
    CHECK(row.at("product_name") == "Pléiades 0.5-m");
    CHECK(row_of(data, 1).at("cloud_cover").is_null());
    CHECK(data.at("shapes").at(0).at(0).at(0).size() == 2 * sample::pleiades_ring().size());
    CHECK(data.at("shapes").at(1).at(0).at(0) == nlohmann::json{1, 43, 2, 43, 2, 44, 1, 44, 1, 43});
    CHECK(data.at("areas").size() == 2);
}

TEST_CASE("nothing in a review page is asked for from elsewhere", "[footprints][review]")
{
    support::TemporaryFolder const folder;

    auto const page = page_of(layer_in(folder, "images.gpkg"), folder);

    CHECK(page.find("content=\"default-src 'none'; img-src data:; style-src 'sha256-") !=
          std::string::npos);
    auto const head = page.substr(0, page.find("id=\"data\">"));
    auto const script = sample::between(page, "</script>\n<script>", "</script>");
    for (auto const* const way : {"unsafe-", "http:", "https:", "src=", "url(", "@import", "<link",
                                  "<iframe", "<object", "<form action"}) {
        INFO(way);
        CHECK(head.find(way) == std::string::npos);
    }
    for (auto const* const way :
         {"fetch(", "XMLHttpRequest", "import(", "WebSocket", "EventSource", "sendBeacon",
          "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("}) {
        INFO(way);
        CHECK(script.find(way) == std::string::npos);
    }
}

TEST_CASE("hostile texts of a layer stay texts in a review page", "[footprints][review]")
{
    support::TemporaryFolder const folder;
    std::string const hostile = "</script><script>alert(1)</script><!--<script>&\xE2\x80\xA8";
    auto image = sample::bare(hostile);
    image.footprint.satellite = "]]></SCRIPT >";

    auto const page = page_of(layer_in(folder, "images.gpkg", {image}), folder,
                              {.title = "{{data}}</title><script>alert(2)</script>"});

    auto const data = data_of(page);
    CHECK(row_of(data, 0).at("source_id") == hostile);
    CHECK(row_of(data, 0).at("satellite") == "]]></SCRIPT >");
    CHECK(page.find("alert(1)</script>") == std::string::npos);
    CHECK(page.find("\xE2\x80\xA8") == std::string::npos);
    CHECK(page.find("<title>{{data}}&lt;/title&gt;&lt;script&gt;alert(2)") != std::string::npos);
    CHECK(page.ends_with("</script>\n</body>\n</html>\n"));
    std::size_t scripts = 0;
    for (auto at = page.find("<script"); at != std::string::npos;
         at = page.find("<script", at + 1)) {
        ++scripts;
    }
    CHECK(scripts == 2); // the data and ours
}

TEST_CASE("columns of an analyst are in the review, whatever the format", "[footprints][review]")
{
    support::TemporaryFolder const folder;
    auto const* const name = GENERATE("images.gpkg", "images.geojson", "images.shp", "images.fgb");
    auto path = layer_in(folder, name);
    if (std::string{name} == "images.fgb") { // which cannot be edited in place
        path = layer_in(folder, "images.gpkg");
    }
    sample::edit(path, [](OGRLayer& layer) {
        OGRFieldDefn field{"my_rating", OFTInteger};
        REQUIRE(layer.CreateField(&field) == OGRERR_NONE);
        OGRFeatureUniquePtr const feature{layer.GetNextFeature()};
        feature->SetField("my_rating", 5);
        REQUIRE(layer.SetFeature(feature.get()) == OGRERR_NONE);
    });

    auto const data = data_of(page_of(path, folder));

    INFO(name);
    auto const row = row_of(data, 0);
    CHECK(row.at("my_rating") == 5);
    CHECK(row.at("cloud_cover") == 0);
    CHECK(row.at("incidence_angle").get<double>() == Approx(32.29).margin(0.01));
    CHECK(row.at("acquisition_date").get<double>() == Approx(1485254271229.0).margin(1000));
    CHECK(row.at("aoi_coverage") == 100);
}

TEST_CASE("a thumbnail of the layer is in the page as it is, and what is no picture is not",
          "[footprints][review]")
{
    support::TemporaryFolder const folder;
    auto const layer =
        layer_in(folder, "images.gpkg", {sample::bare("A"), sample::bare("B"), sample::bare("C")});
    sample::edit(layer, [](OGRLayer& images) {
        add_thumbnail(images, 1, png_of_one_pixel());
        add_thumbnail(images, 2, "<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>");
    });
    auto const path = (folder / "review.html").string();

    auto const report = write_review(layer, path, {});

    CHECK(report.images == 3);
    CHECK(report.thumbnails == 1);
    auto const data = data_of(read_file(path));
    CHECK(data.at("pictures").at(0).at("data") ==
          "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6"
          "fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==");
    CHECK(data.at("pictures").at(1).is_null());
    CHECK_FALSE(data.dump().find("thumbnail_image") != std::string::npos);
}

TEST_CASE("quicklooks of a folder are in the page, with the place where they lie",
          "[footprints][review]")
{
    support::TemporaryFolder const folder;
    std::filesystem::create_directory(folder / "quicklooks");
    sample::write_quicklook(folder / "quicklooks/A.tif");
    sample::write_quicklook(folder / "outside.tif");
    folder.write("quicklooks/C.tif", "no picture");
    auto const layer = layer_in(folder, "images.gpkg",
                                {sample::bare("A"), sample::bare("../outside"), sample::bare("C")});
    auto const path = (folder / "review.html").string();

    auto const report = write_review(layer, path, {.quicklooks = (folder / "quicklooks").string()});

    CHECK(report.thumbnails == 1);
    auto const data = data_of(read_file(path));
    CHECK(data.at("pictures").at(0).at("box") == nlohmann::json{1.2, 43.4, 1.6, 43.8});
    auto const text = data.at("pictures").at(0).at("data").get<std::string>();
    CHECK((text.starts_with("data:image/webp;base64,") ||
           text.starts_with("data:image/png;base64,")));
    CHECK(data.at("pictures").at(1).is_null());
    CHECK_FALSE(std::filesystem::exists(folder / "quicklooks/A.tif.aux.xml"));
}

TEST_CASE("a layer in another CRS and one without images make a page", "[footprints][review]")
{
    support::TemporaryFolder const folder;
    auto const mercator = folder.write(
        "mercator.geojson",
        R"({"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:3857"}},
        "features":[{"type":"Feature","properties":{"source_id":"A"},"geometry":{"type":"Polygon",
        "coordinates":[[[0,0],[111319.490793,0],[111319.490793,111325.142866],[0,0]]]}}]})");
    auto const empty = layer_in(folder, "empty.gpkg", {});

    auto const shape = data_of(page_of(mercator.string(), folder)).at("shapes").at(0).at(0).at(0);
    auto const nothing = data_of(page_of(empty, folder));

    CHECK(shape == nlohmann::json{0, 0, 1, 0, 1, 1, 0, 0});
    CHECK(nothing.at("rows").empty());
}

TEST_CASE("a review is replaced by its successor, but not once somebody edited it",
          "[footprints][review]")
{
    support::TemporaryFolder const folder;
    auto const layer = layer_in(folder, "images.gpkg");
    auto const* const name = GENERATE("review.html", "review.kmz");
    auto const path = (folder / name).string();

    (void)write_review(layer, path, {});
    auto const first = read_file(path);
    (void)write_review(layer, path, {});
    CHECK(read_file(path) == first);

    folder.write(name, first + ' ');
    auto const error = support::error_of([&] { (void)write_review(layer, path, {}); });
    CHECK(error.failure() == Failure::output);
    CHECK(error.hint().find("--overwrite") != std::string::npos);
    CHECK(read_file(path) == first + ' ');

    (void)write_review(layer, path, {.overwrite = true});
    CHECK(read_file(path) == first);
}

TEST_CASE("a review that cannot be made leaves nothing behind", "[footprints][review]")
{
    support::TemporaryFolder const folder;
    auto const layer = layer_in(folder, "images.gpkg");
    auto const review = (folder / "review.html").string();
    satchel::CancelFlag const cancel{true};
    auto const failure_of = [&](std::string const& path, ReviewOptions const& options = {},
                                std::string const& source = {}) {
        return support::error_of(
                   [&] { (void)write_review(source.empty() ? layer : source, path, options); })
            .failure();
    };

    CHECK(failure_of((folder / "review.pdf").string()) == Failure::usage);
    CHECK(failure_of((folder / "missing/review.html").string()) == Failure::output);
    CHECK(failure_of(review, {.cancel = &cancel}) == Failure::interrupted);
    CHECK(failure_of(review, {.quicklooks = (folder / "missing").string()}) == Failure::input);
    CHECK(failure_of(review, {}, (folder / "missing.gpkg").string()) == Failure::input);
    folder.write("aoi.kmz", "somebody's areas");
    CHECK(failure_of((folder / "aoi.kmz").string(), {.aoi_files = {(folder / "aoi.kmz").string()},
                                                     .overwrite = true}) == Failure::output);

    CHECK(read_file(folder / "aoi.kmz") == "somebody's areas");
    CHECK(std::distance(std::filesystem::directory_iterator{folder.path()}, {}) == 2);
}

TEST_CASE("images that cannot be ordered or drawn are told", "[footprints][review]")
{
    support::TemporaryFolder const folder;
    auto nowhere = sample::bare("A");
    nowhere.footprint.polygons.clear();
    auto const layer = layer_in(folder, "images.gpkg", {nowhere, sample::bare("B")});
    sample::edit(layer, [](OGRLayer& images) {
        for (GIntBig fid : {1, 2}) {
            OGRFeatureUniquePtr const feature{images.GetFeature(fid)};
            feature->SetField("source_id", fid == 2 ? "" : "A");
            REQUIRE(images.SetFeature(feature.get()) == OGRERR_NONE);
        }
    });

    auto const report = write_review(layer, (folder / "review.html").string(), {});

    CHECK(report.notes ==
          std::vector<std::string>{"1 image without a source_id: such cannot be ordered",
                                   "1 image without a footprint that can be drawn"});
}
