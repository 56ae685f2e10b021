// SPDX-License-Identifier: MIT
#include "satchel/aoi/layers.hpp"

#include "satchel/area/text.hpp"
#include "satchel/error.hpp"

#include <algorithm>
#include <array>

namespace satchel::detail {
namespace {

std::string counted(GIntBig count, std::string const& noun)
{
    return std::to_string(count) + ' ' + noun + (count == 1 ? "" : "s");
}

// --- Layers -----------------------------------------------------------------------

std::vector<OGRLayer*> all_layers(OpenSource const& source)
{
    std::vector<OGRLayer*> result;
    for (auto const& dataset : source.datasets) {
        for (auto* const layer : dataset->GetLayers()) {
            result.push_back(layer);
        }
    }
    return result;
}

bool is_spatial(OGRLayer* layer) { return layer->GetLayerDefn()->GetGeomFieldCount() > 0; }

bool is_polygonal(OGRwkbGeometryType type)
{
    auto const flat = wkbFlatten(type);
    return OGR_GT_IsSurface(flat) != 0 || OGR_GT_IsSubClassOf(flat, wkbMultiSurface) != 0;
}

/// Is there a polygon in it, or anything that can be widened to one? Formats like KML and
/// DXF do not say what a layer holds.
bool holds_an_area(OGRLayer* layer, AoiSource const& request)
{
    auto const any_shape = request.shaping.buffer_m > 0;
    if (is_polygonal(layer->GetGeomType())) {
        return true;
    }
    auto const flat = wkbFlatten(layer->GetGeomType());
    if (!any_shape && flat != wkbUnknown && flat != wkbGeometryCollection) {
        return false;
    }
    layer->ResetReading();
    OgrErrors const errors;
    bool found = false;
    while (!found) {
        check_cancel(request);
        auto const feature = next_feature(*layer);
        if (!feature) {
            found = errors.failed(); // who reads it is told
            break;
        }
        auto const* const geometry = feature->GetGeometryRef();
        found = geometry != nullptr && (any_shape || geometry->getDimension() == 2);
    }
    layer->ResetReading();
    return found;
}

std::string list_of_layers(OpenSource const& source, std::vector<OGRLayer*> const& layers)
{
    return listed(layers, [&](OGRLayer* layer) {
        auto text = in_quotes(without_query(source, layer->GetName())) + " (";
        if (!is_spatial(layer)) {
            return text + "no geometry)";
        }
        auto const flat = wkbFlatten(layer->GetGeomType());
        auto const count = layer->GetFeatureCount();
        std::string facts = flat == wkbUnknown ? "" : OGRGeometryTypeToName(flat);
        if (count >= 0) { // else it is not known: some formats read all layers at once
            facts += (facts.empty() ? "" : ", ") + counted(count, "feature");
        }
        return text + (facts.empty() ? "any geometry" : facts) + ')';
    });
}

std::string what_it_has(OpenSource const& source, std::vector<OGRLayer*> const& layers)
{
    return layers.empty() ? "the source has no layer at all"
                          : "the source has " + list_of_layers(source, layers);
}

OGRLayer* named_layer(OpenSource const& source, std::string const& name)
{
    OgrErrors const quiet;
    std::vector<OGRLayer*> found;
    for (auto const& dataset : source.datasets) {
        if (auto* const layer = dataset->GetLayerByName(name.c_str())) {
            found.push_back(layer);
        }
    }
    if (found.empty() && source.is_remote) { // by the name that messages show
        for (auto* const layer : all_layers(source)) {
            if (without_query(source, layer->GetName()) == name) {
                found.push_back(layer);
            }
        }
    }
    if (found.empty()) {
        auto const layers = all_layers(source);
        throw Error{Failure::input, source.shown, "has no layer " + in_quotes(name),
                    layers.empty() ? "it has no layer at all"
                                   : "it has " + list_of_layers(source, layers)};
    }
    if (found.size() > 1) {
        throw Error{Failure::input, source.shown,
                    "has " + counted(static_cast<GIntBig>(found.size()), "layer") + " named " +
                        in_quotes(name),
                    "name the file inside, for example " +
                        in_quotes(without_secrets(source.datasets.front()->GetDescription()))};
    }
    if (!is_spatial(found.front())) {
        throw Error{Failure::input, source.shown + ", layer " + in_quotes(name),
                    "has no geometry, only attributes", "choose a layer with polygons"};
    }
    return found.front();
}

/// Layers that hold no polygon hold points and lines, or nothing.
std::string hint_without_polygons(std::vector<OGRLayer*> const& layers, AoiSource const& request)
{
    auto const filled = std::count_if(layers.begin(), layers.end(), [](OGRLayer* layer) {
        return layer->GetFeatureCount() != 0; // negative where it is not known
    });
    if (filled == 0 || request.shaping.buffer_m > 0) {
        return "an AOI needs a layer with polygons";
    }
    return "draw a polygon around the area, or widen points and lines with --buffer 500m" +
           std::string{filled > 1 ? " and choose a layer with --layer" : ""};
}

OGRLayer* only_layer(OpenSource const& source, AoiSource const& request)
{
    OgrErrors const quiet;
    auto const layers = all_layers(source);
    std::vector<OGRLayer*> spatial;
    std::copy_if(layers.begin(), layers.end(), std::back_inserter(spatial), is_spatial);
    if (spatial.size() == 1) {
        return spatial.front();
    }
    if (spatial.empty()) {
        throw Error{Failure::input, source.shown,
                    layers.empty()
                        ? "holds no layer"
                        : "holds no geometry, only attributes: " + list_of_layers(source, layers),
                    "an AOI needs a layer with polygons"};
    }
    std::vector<OGRLayer*> polygonal;
    std::copy_if(spatial.begin(), spatial.end(), std::back_inserter(polygonal),
                 [&](OGRLayer* layer) { return holds_an_area(layer, request); });
    if (polygonal.size() == 1) {
        return polygonal.front();
    }
    auto const* const shapes =
        request.shaping.buffer_m > 0 ? "points, lines or polygons" : "polygons";
    if (polygonal.empty()) {
        throw Error{Failure::input, source.shown,
                    std::string{"has no layer with "} + shapes + ": " +
                        list_of_layers(source, spatial),
                    hint_without_polygons(spatial, request)};
    }
    throw Error{Failure::input, source.shown,
                std::string{"has several layers with "} + shapes + ": " +
                    list_of_layers(source, polygonal),
                "choose with --layer; several are given one --layer each"};
}

// --- SQL and filters -----------------------------------------------------------------

/// Does this message of a driver say that a name is not there (a matter of the
/// source), rather than that the text makes no sense (a matter of the call)?
Failure failure_of(std::string const& message)
{
    constexpr std::array<char const*, 6> names_what_is_missing{
        "not recognised as an available field",
        "no such column",
        "no such table",
        "no such function",
        "Unrecognized field name",
        "does not exist"};
    auto const is_missing =
        std::any_of(names_what_is_missing.begin(), names_what_is_missing.end(),
                    [&](char const* words) { return message.find(words) != std::string::npos; });
    return is_missing ? Failure::input : Failure::usage;
}

/// Does the statement begin with SELECT or WITH, perhaps in brackets?
bool is_select(std::string const& sql)
{
    auto const start = sql.find_first_not_of(" \t\r\n(");
    if (start == std::string::npos) {
        return false;
    }
    auto const word = sql.substr(start, sql.find_first_of(" \t\r\n*('\"", start) - start);
    return EQUAL(word.c_str(), "SELECT") || EQUAL(word.c_str(), "WITH");
}

LayerPtr sql_layer(OpenSource const& source, std::string const& sql)
{
    auto const where = "--sql " + in_quotes(sql);
    // A statement that changes data would run on a database: an AOI is only read.
    if (!is_select(sql)) {
        throw Error{Failure::usage, where, "is not a SELECT statement",
                    "write it like SELECT * FROM parcels WHERE owner = 'x'"};
    }
    if (source.datasets.size() > 1) {
        throw Error{Failure::input, source.shown, "holds several files, which SQL cannot join",
                    "name the file inside, for example " +
                        in_quotes(without_secrets(source.datasets.front()->GetDescription()))};
    }
    auto* const dataset = source.datasets.front().get();
    OgrErrors const errors;
    LayerPtr layer{dataset->ExecuteSQL(sql.c_str(), nullptr, nullptr), {dataset}};
    if (!layer) {
        auto const reason = errors.first_or("the statement returns nothing");
        throw Error{failure_of(reason), where, reason, what_it_has(source, all_layers(source))};
    }
    if (!is_spatial(layer.get())) {
        throw Error{Failure::input, where, "returns no geometry",
                    "select the geometry column as well, for example with SELECT *"};
    }
    return layer;
}

} // namespace

std::string in_quotes(std::string const& text) { return '"' + text + '"'; }

LayerPtr choose_layer(OpenSource const& source, AoiSource const& request)
{
    if (!request.sql.empty() && !request.layer.empty()) {
        throw Error{Failure::usage, "--layer " + in_quotes(request.layer),
                    "cannot be given together with --sql",
                    "name the layer in the statement: SELECT * FROM ..."};
    }
    if (!request.sql.empty()) {
        return sql_layer(source, request.sql);
    }
    return LayerPtr{request.layer.empty() ? only_layer(source, request)
                                          : named_layer(source, request.layer)};
}

std::string list_of_fields(OGRLayer& layer)
{
    std::vector<std::string> names;
    auto* const definition = layer.GetLayerDefn();
    names.reserve(static_cast<std::size_t>(definition->GetFieldCount()));
    for (int i = 0; i < definition->GetFieldCount(); ++i) {
        names.emplace_back(definition->GetFieldDefn(i)->GetNameRef());
    }
    return names.empty() ? "the layer has no fields"
                         : "the layer has the fields " + listed(names, in_quotes);
}

std::string why_not_understood(OGRLayer& layer, std::string const& where, std::string const& said)
{
    OgrErrors const errors;
    OGRFeatureQuery query;
    return said.find("failed to prepare SQL") != std::string::npos &&
                   query.Compile(&layer, where.c_str()) != OGRERR_NONE
               ? errors.first_or(said)
               : said;
}

void refuse_where(OGRLayer& layer, std::string const& where, std::string const& said)
{
    auto const reason = why_not_understood(layer, where, said);
    throw Error{failure_of(reason), "--where " + in_quotes(where), reason, list_of_fields(layer)};
}

void set_filters(OGRLayer& layer, AoiSource const& request)
{
    OgrErrors const errors;
    if (!request.where.empty() && layer.SetAttributeFilter(request.where.c_str()) != OGRERR_NONE) {
        refuse_where(layer, request.where, errors.first_or("cannot be understood"));
    }
    if (request.spatial_filter) {
        auto const& box = *request.spatial_filter;
        if (!(box.west <= box.east && box.south <= box.north)) {
            throw Error{Failure::usage, "--spat " + extent_text(box),
                        "has its west beyond its east or its south above its north",
                        "give west,south,east,north in the CRS of the layer"};
        }
        layer.SetSpatialFilterRect(box.west, box.south, box.east, box.north);
    }
}

std::string text_of_filters(AoiSource const& request)
{
    std::string result;
    auto const add = [&](std::string const& text) {
        result += (result.empty() ? "" : " and ") + text;
    };
    if (!request.sql.empty()) {
        add("--sql " + in_quotes(request.sql));
    }
    if (!request.where.empty()) {
        add("--where " + in_quotes(request.where));
    }
    if (request.spatial_filter) {
        add("--spat " + extent_text(*request.spatial_filter));
    }
    return result;
}

} // namespace satchel::detail
