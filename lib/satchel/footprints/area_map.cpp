// SPDX-License-Identifier: MIT
#include "satchel/footprints/area_map.hpp"

#include "satchel/error.hpp"
#include "satchel/footprints/map_png.hpp"
#include "satchel/footprints/map_seal.hpp"
#include "satchel/footprints/map_svg.hpp"
#include "satchel/footprints/target.hpp"
#include "satchel/footprints/text_file.hpp"
#include "satchel/service/plain_text.hpp"

#include <fstream>
#include <iterator>

namespace satchel {
namespace {

namespace fs = std::filesystem;
using namespace detail;

Format format_of_map(std::string const& path)
{
    auto const extension = lower_case(fs::path{path}.extension().string());
    if (extension != ".svg" && extension != ".png") {
        throw Error{Failure::usage, path, "a map is written as .svg or .png",
                    "give the file one of these extensions"};
    }
    return {extension == ".svg" ? "SVG" : "PNG", extension.substr(1), ""};
}

/// Is there a file that is somebody's work? A folder or a device is left to check_target.
bool is_foreign(std::string const& path)
{
    std::error_code problem;
    if (!fs::is_regular_file(path, problem) || fs::file_size(path, problem) == 0) {
        return false;
    }
    std::ifstream file{path, std::ios::binary};
    return !is_our_map(std::string{std::istreambuf_iterator<char>{file}, {}});
}

void check_cancel(std::string const& path, MapOptions const& options)
{
    if (options.cancel != nullptr && options.cancel->load()) {
        throw Error{Failure::interrupted, path, "interrupted; nothing was written"};
    }
}

} // namespace

void write_map(std::vector<MapArea> const& areas, std::string const& path,
               MapOptions const& options)
{
    auto const format = format_of_map(path);
    if (!options.overwrite && is_foreign(path)) {
        throw Error{Failure::output, path, "is there already and is not a map as Satchel wrote it",
                    "choose another file, or replace it with --overwrite"};
    }
    check_target(path, format, true);

    auto const map = svg_map(areas, path, options);
    check_cancel(path, options);
    auto const content = format.extension == "png" ? png_of(map, path) : map.text;
    check_cancel(path, options);

    Successor successor{path, format, options.overwrite};
    TextFile file{successor.file(), path};
    file.write(content);
    file.close();
    successor.take_over();
}

} // namespace satchel
