// SPDX-License-Identifier: MIT
#include "satchel/footprints/area_layer.hpp"

#include "satchel/area/text.hpp"
#include "satchel/error.hpp"
#include "satchel/footprints/area_writing.hpp"
#include "satchel/footprints/target.hpp"
#include "satchel/footprints/text_file.hpp"

#include <algorithm>
#include <fstream>

namespace satchel {
namespace {

namespace fs = std::filesystem;
using namespace detail;

void check_cancel(std::string const& path, AreaFileOptions const& options)
{
    if (options.cancel != nullptr && options.cancel->load()) {
        throw Error{Failure::interrupted, path, "interrupted; nothing was written"};
    }
}

bool is_box(std::string const& line)
{
    try {
        (void)box_from_text(line, "");
        return true;
    } catch (Error const&) { // then it is none
        return false;
    }
}

/// Holds the file nothing but WKT polygons or boxes, one a line, as we write them?
/// OGR opens neither, so it cannot tell.
bool is_our_text(std::string const& path)
{
    std::ifstream file{path};
    std::size_t lines = 0;
    for (std::string line; std::getline(file, line); ++lines) {
        auto const is_wkt = line.starts_with("POLYGON((") && line.ends_with("))");
        if (!is_wkt && !is_box(line)) {
            return false;
        }
    }
    return lines > 0;
}

/// A database that is a text inside would be opened by nobody.
void check_extension(std::string const& path, std::string const& form)
{
    std::string name;
    try {
        auto const format = format_of(path);
        auto const is_json = form == "geojson" || form == "geojsonseq";
        if (format.is_untried || format.driver == "CSV" ||
            (is_json && format.writer != Writer::ogr)) {
            return;
        }
        name = format.name;
    } catch (Error const&) { // no format that OGR knows: any text may be called so
        return;
    }
    throw Error{Failure::usage, path,
                "is the name of a " + name + " file, but --to " + form + " writes text",
                "leave out --to, or name the file like areas.txt"};
}

void check_layer(std::vector<std::string> const& sources, std::string const& path,
                 Format const& format, AreaFileOptions const& options)
{
    refuse_source(sources, path, format);
    check_target(path, format, options.overwrite, LayerKind::areas);
}

void check_text(std::vector<std::string> const& sources, std::string const& form,
                std::string const& path, Format const& format, AreaFileOptions const& options)
{
    refuse_source(sources, path, format);
    check_extension(path, form);
    check_place(path); // a pipe that is read would be waited for
    check_target(path, format, options.overwrite || is_our_text(path), LayerKind::areas);
}

Format text_format() { return {"text", "", ""}; }

} // namespace

void check_areas_file(std::vector<std::string> const& sources, std::string const& form,
                      std::string const& path, AreaFileOptions const& options)
{
    if (form == "report") {
        check_layer(sources, path, format_of(path), options);
    } else {
        check_text(sources, form, path, text_format(), options);
    }
}

std::vector<std::string> write_areas(Aoi const& aoi, std::string const& path,
                                     AreaFileOptions const& options)
{
    auto const format = format_of(path);
    check_layer(aoi.files, path, format, options);

    Successor successor{path, format, options.overwrite};
    AreaJob const job{aoi,
                      format,
                      path,
                      successor.file(),
                      std::any_of(aoi.areas.begin(), aoi.areas.end(),
                                  [](Area const& area) { return area.polygons.size() > 1; }),
                      options.layer,
                      [&] { check_cancel(path, options); }};
    std::vector<std::string> notes;
    if (format.writer == Writer::ogr) {
        notes = write_areas_with_ogr(job);
    } else {
        write_areas_geojson(job);
    }
    check_cancel(path, options);
    successor.take_over();
    return notes;
}

void write_areas_text(Aoi const& aoi, std::string const& text, std::string const& form,
                      std::string const& path, AreaFileOptions const& options)
{
    auto const format = text_format();
    check_text(aoi.files, form, path, format, options);

    Successor successor{path, format, options.overwrite};
    TextFile file{successor.file(), path};
    file.write(text);
    file.close();
    check_cancel(path, options);
    successor.take_over();
}

} // namespace satchel
