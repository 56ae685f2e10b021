// SPDX-License-Identifier: MIT
#include "satchel/order/plan_input.hpp"

#include "satchel/aoi/source.hpp"
#include "satchel/error.hpp"
#include "satchel/footprints/layer.hpp"
#include "satchel/order/ledger_name.hpp"
#include "satchel/search/filters.hpp"

#include <unistd.h>

#include <filesystem>

namespace satchel {
namespace {

namespace fs = std::filesystem;

bool is_there(std::string const& path)
{
    std::error_code ignored; // a name that is too long is an id
    return fs::exists(path, ignored);
}

bool names_a_layer(std::string const& text)
{
    return is_there(text) || text.find('/') != std::string::npos || detail::is_connection(text) ||
           !fs::path{text}.extension().empty();
}

/// An id that reads like the name of a layer beside it: buying by that name would
/// ask the service for an image that nobody has seen.
void check_id(std::string const& id)
{
    for (auto const* const extension : {".gpkg", ".geojson", ".fgb", ".shp"}) {
        if (is_there(id + extension)) {
            throw Error{Failure::input, "--images " + id,
                        "is not a file, and would be taken for the id of an image",
                        "did you mean " + id + extension + "?"};
        }
    }
}

void append_layer(std::vector<ChosenImage>& images, std::string const& path,
                  std::string const& where)
{
    auto found = read_footprints(path, where);
    if (found.empty()) {
        throw Error{Failure::input, "--images",
                    where.empty()
                        ? detail::without_secrets(path) + " holds no image"
                        : "no image of " + detail::without_secrets(path) + " matches " + where,
                    where.empty() ? "satchel search -o writes such a layer"
                                  : "the filter is SQL on the fields of the layer, for example "
                                    "\"cloud_cover < 10\""};
    }
    for (auto& image : found) {
        images.push_back({std::move(image.source_id), std::move(image.polygons),
                          std::move(image.constellation)});
    }
}

} // namespace

std::vector<ChosenImage> chosen_images(std::vector<std::string> const& texts,
                                       std::string const& where)
{
    std::vector<ChosenImage> images;
    for (auto const& text : texts) {
        // A path or a connection may have commas.
        auto const whole = is_there(text) || detail::is_connection(text);
        for (auto& word : whole ? std::vector{text} : word_list({text})) {
            if (names_a_layer(word)) {
                append_layer(images, word, where);
                continue;
            }
            check_id(word);
            if (!where.empty()) {
                throw Error{Failure::usage, "--images-where",
                            "filters the images of a layer, but " + word + " is an id",
                            "give a footprints layer with --images, or leave --images-where out"};
            }
            images.push_back({std::move(word), {}, {}});
        }
    }
    return images;
}

KeyValue key_value(std::string const& text)
{
    auto const sign = text.find('=');
    if (sign == std::string::npos || sign == 0) {
        throw Error{
            Failure::usage, "--option \"" + text + '"', "is not KEY=VALUE",
            "for example --option processing_level=ortho; satchel options PRODUCT lists them"};
    }
    return {text.substr(0, sign), text.substr(sign + 1)};
}

void check_plan_file(std::string const& path)
{
    std::error_code ignored;
    if (path.empty() || !fs::is_regular_file(path, ignored) || fs::file_size(path, ignored) == 0) {
        return;
    }
    if (::access(path.c_str(), W_OK) != 0) {
        throw Error{Failure::output, path, "is protected against writing",
                    "change its rights, or choose another file"};
    }
    try {
        (void)read_plan(path);
    } catch (Error const&) {
        throw Error{Failure::output, path, "is there already and is no plan",
                    "choose another file with -o"};
    }
}

} // namespace satchel
