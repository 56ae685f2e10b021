// SPDX-License-Identifier: MIT
#include "invariants.hpp"

#include "satchel/aoi/aoi.hpp"
#include "satchel/area/geodesic.hpp"
#include "satchel/area/text.hpp"
#include "satchel/service/plain_text.hpp"

#include <cpl_conv.h>
#include <fcntl.h>
#include <gdal.h>
#include <unistd.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <utility>
#include <vector>

namespace fuzzing {
namespace {

std::string folder_of_files;

void check(satchel::Ring const& ring)
{
    demand(ring.size() >= 4, "a ring has four positions", std::to_string(ring.size()));
    demand(ring.front() == ring.back(), "a ring is closed",
           satchel::place(ring.front()) + " to " + satchel::place(ring.back()));
    for (auto const& position : ring) {
        // Written so that it does not hold for NaN.
        demand(std::abs(position.lon) <= 180 && std::abs(position.lat) <= 90,
               "a position is on the globe", satchel::place(position));
    }
}

/// The numbers of a text as they are spelled in it. The words of WKT and of GeoJSON
/// hold no digits.
std::vector<std::string> numbers_in(std::string_view text)
{
    constexpr std::string_view first = "-0123456789";
    constexpr std::string_view other = "+-.0123456789eE";
    std::vector<std::string> numbers;
    for (auto start = text.find_first_of(first); start != std::string_view::npos;
         start = text.find_first_of(first)) {
        text.remove_prefix(start);
        auto const length = std::min(text.find_first_not_of(other), text.size());
        numbers.emplace_back(text.substr(0, length));
        text.remove_prefix(length);
    }
    return numbers;
}

} // namespace

void prepare()
{
    CPLSetConfigOption("GDAL_HTTP_PROXY", "127.0.0.1:9");
    CPLSetConfigOption("GDAL_HTTP_TIMEOUT", "1");
    CPLSetConfigOption("PROJ_NETWORK", "OFF");
    GDALAllRegister();
}

void check(satchel::MultiPolygon const& polygons)
{
    demand(!polygons.empty(), "an area has a part", "none");
    for (auto const& polygon : polygons) {
        check(polygon.outer);
        for (auto const& hole : polygon.holes) {
            check(hole);
        }
        auto const wkt = satchel::to_wkt(polygon);
        auto const json = satchel::to_geojson(polygon);
        demand(numbers_in(wkt) == numbers_in(json), "WKT and GeoJSON hold the same numbers",
               wkt + " and " + json);
        demand(numbers_in(wkt).size() == 2 * satchel::vertex_count(polygon),
               "a text has two numbers for each position", wkt);
    }
    auto const area = satchel::geodesic_area_km2(polygons);
    demand(std::isfinite(area) && area >= 0, "an area has a size", std::to_string(area));
}

void read_and_check(std::string text)
{
    try {
        auto const aoi = satchel::read_aoi({.source = std::move(text)});
        demand(!aoi.areas.empty(), "a result has an area", aoi.source);
        for (auto const& area : aoi.areas) {
            check(area.polygons);
            demand(std::isfinite(area.area_km2) && area.area_km2 >= 0, "an area has a size",
                   std::to_string(area.area_km2));
            (void)satchel::problems_of(area);
        }
    } catch (satchel::Error const& error) {
        check(error);
    }
}

void demand(bool holds, char const* promise, std::string const& found)
{
    if (!holds) {
        std::fprintf(stderr, "broken promise: %s: %s\n", promise, found.c_str());
        std::abort();
    }
}

void check(satchel::Error const& error)
{
    demand(error.failure() != satchel::Failure::bug, "no input is a bug", error.what());
    demand(*error.what() != '\0', "a refusal has a reason", error.where());
}

void check_shown(std::string const& text)
{
    using namespace satchel::detail;
    demand(valid_utf8(text) == text, "what is shown is text", text);
    demand(printable(text, true) == stripped(text), "what is shown steers no terminal", text);
    demand(text.find(secret) == std::string::npos, "what is shown holds no secret", text);
}

void check_of_service(satchel::Error const& error)
{
    check(error);
    for (auto const& text : {error.where(), std::string{error.what()}, error.hint()}) {
        check_shown(text);
        demand(text.find('\n') == std::string::npos, "a message is one line", text);
    }
}

satchel::detail::Redactor const& redactor()
{
    static auto const known = [] {
        satchel::detail::Redactor made;
        made.add(secret, satchel::detail::Redactor::Kind::secret);
        return made;
    }();
    return known;
}

std::string file_with(std::string_view bytes, std::string const& name)
{
    // In memory where that is possible: thousands a second.
    static auto const folder = [] {
        std::string made = "/dev/shm/satchel-fuzz-XXXXXX";
        if (::mkdtemp(made.data()) == nullptr) {
            made = (std::filesystem::temp_directory_path() / "satchel-fuzz-XXXXXX").string();
            demand(::mkdtemp(made.data()) != nullptr, "a folder can be made", made);
        }
        std::atexit([] {
            std::error_code ignored;
            std::filesystem::remove_all(folder_of_files, ignored);
        });
        return folder_of_files = made;
    }();
    auto const path = folder + '/' + name;
    auto const file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    auto const written = ::write(file, bytes.data(), bytes.size());
    demand(written == static_cast<ssize_t>(bytes.size()), "a file can be written", path);
    ::close(file);
    return path;
}

} // namespace fuzzing
