// SPDX-License-Identifier: MIT
#include "satchel/aoi/kml_reader.hpp"

#include "satchel/error.hpp"

#include <cpl_conv.h>
#include <cpl_string.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <utility>

namespace satchel::detail {
namespace {

bool asks_for_plain_reading(AoiSource const& request)
{
    return request.more_layers.empty() && request.where.empty() && request.sql.empty() &&
           request.fids.empty() && !request.spatial_filter &&
           (request.name_field.empty() || EQUAL(request.name_field.c_str(), "name"));
}

/// Would OGR read KML as this does, with its driver LIBKML and without options for it?
bool is_ogr_as_usual()
{
    auto const is_set = [](char const* option) {
        return CPLGetConfigOption(option, nullptr) != nullptr;
    };
    return GetGDALDriverManager()->GetDriverByName("LIBKML") != nullptr &&
           !is_set("LIBKML_NAME_FIELD") && !is_set("LIBKML_DESCRIPTION_FIELD") &&
           !is_set("LIBKML_WRAPDATELINE") && !is_set("OGR_GEOMETRY_ACCEPT_UNCLOSED_RING");
}

bool is_local_kml(std::string const& path)
{
    std::error_code ignored;
    return EQUAL(CPLGetExtension(path.c_str()), "kml") && !path.starts_with("/vsi") &&
           path.find(':') == std::string::npos && std::filesystem::is_regular_file(path, ignored);
}

/// One block further; the number of bytes, or nothing where the file is not plain. Throws
/// Failure::interrupted.
std::optional<std::size_t> parse_block(std::FILE* file, KmlParser& parser, AoiSource const& request)
{
    check_cancel(request);
    auto const bytes = std::fread(parser.next_block(), 1, KmlParser::block_size, file);
    if (std::ferror(file) != 0 || !parser.parse(static_cast<int>(bytes))) {
        return std::nullopt;
    }
    return bytes;
}

/// Expat would take UTF-16 as well.
bool begins_like_utf8(std::FILE* file)
{
    auto letter = std::fgetc(file);
    if (letter == 0xEF) { // the byte order mark, of which expat checks the rest
        std::fgetc(file);
        std::fgetc(file);
        letter = std::fgetc(file);
    }
    auto const second = std::fgetc(file);
    std::rewind(file);
    return letter == '<' && second > 0;
}

bool is_plain_name(std::string const& name)
{
    auto const is_space = [](char letter) {
        return std::isspace(static_cast<unsigned char>(letter)) != 0;
    };
    return !name.empty() && !is_space(name.front()) && !is_space(name.back());
}

/// The layers as OGR has them; nothing where it would have to make up or change a name.
std::optional<std::vector<KmlLayer>> named_layers(std::vector<KmlLayer> layers,
                                                  std::string const& path)
{
    auto& outermost = layers.front();
    if (!outermost.name) {
        outermost.name = CPLGetBasename(path.c_str());
    }
    std::vector<std::string> names;
    for (auto const& layer : layers) {
        if (!layer.name || !is_plain_name(*layer.name)) {
            return std::nullopt;
        }
        names.push_back(*layer.name);
    }
    auto const is_less = [](std::string const& a, std::string const& b) {
        return STRCASECMP(a.c_str(), b.c_str()) < 0;
    };
    // The outermost is no layer unless it has placemarks.
    if (outermost.placemarks == 0) {
        names.erase(names.begin());
    }
    std::sort(names.begin(), names.end(), is_less);
    auto const twice = std::adjacent_find(names.begin(), names.end(),
                                          [&](auto& a, auto& b) { return !is_less(a, b); });
    return twice == names.end() ? std::optional{std::move(layers)} : std::nullopt;
}

/// The one layer that is asked for or has polygons.
std::optional<std::size_t> chosen(std::vector<KmlLayer> const& layers, AoiSource const& request)
{
    std::optional<std::size_t> result;
    for (std::size_t i = 0; i < layers.size(); ++i) {
        if (!layers[i].has_polygons ||
            (!request.layer.empty() && *layers[i].name != request.layer)) {
            continue;
        }
        if (result) {
            return std::nullopt;
        }
        result = i;
    }
    return result;
}

} // namespace

std::optional<PlainKml> plain_kml(std::string const& path, AoiSource const& request)
{
    if (!asks_for_plain_reading(request) || !is_local_kml(path) || !is_ogr_as_usual()) {
        return std::nullopt;
    }
    PlainKml result;
    result.file.reset(std::fopen(path.c_str(), "rbe"));
    if (!result.file || !begins_like_utf8(result.file.get())) {
        return std::nullopt;
    }
    KmlParser parser;
    std::optional<std::size_t> bytes;
    do {
        bytes = parse_block(result.file.get(), parser, request);
        if (!bytes) {
            return std::nullopt;
        }
    } while (*bytes > 0);
    auto const layers = named_layers(parser.layers(), path);
    auto const layer = layers ? chosen(*layers, request) : std::nullopt;
    if (!layer) {
        return std::nullopt;
    }
    result.layer = *layer;
    result.layer_name = *(*layers)[*layer].name;
    return result;
}

KmlReader::KmlReader(OpenSource const& source, AoiSource const& request)
    : m_kml{*source.kml}, m_request{request}, m_where{source.shown + ", layer " +
                                                      in_quotes(m_kml.layer_name)},
      m_crs{wgs84()}, m_parser{m_kml.layer}
{
    std::rewind(m_kml.file.get());
}

std::optional<Record> KmlReader::next()
{
    auto& placemarks = m_parser.placemarks();
    while (placemarks.empty() && !m_is_done) {
        auto const bytes = parse_block(m_kml.file.get(), m_parser, m_request);
        if (!bytes) { // it was plain to its end a moment ago
            throw Error{Failure::input, m_where, "was changed while it was read", "try again"};
        }
        m_is_done = *bytes == 0;
    }
    if (placemarks.empty()) {
        return std::nullopt;
    }
    auto placemark = std::move(placemarks.front());
    placemarks.pop_front();
    Record record;
    record.where = m_where + ", feature " + std::to_string(placemark.fid);
    record.name = trimmed_or(placemark.name, m_kml.layer_name);
    record.fid = placemark.fid;
    record.geometry = std::move(placemark.geometry);
    if (record.geometry) {
        record.geometry->assignSpatialReference(m_crs.get());
    }
    return record;
}

Error KmlReader::nothing_there() const
{
    return {Failure::input, m_where, "holds no feature", "an AOI needs at least one polygon"};
}

} // namespace satchel::detail
