// SPDX-License-Identifier: MIT
#include "satchel/aoi/layers.hpp"

#include "satchel/error.hpp"

#include <map>
#include <set>

namespace satchel::detail {
namespace {

std::vector<FeaturePtr> all_features(OGRLayer& layer, AoiSource const& request,
                                     std::string const& where)
{
    OgrErrors const errors;
    std::vector<FeaturePtr> result;
    layer.ResetReading();
    while (FeaturePtr feature{layer.GetNextFeature()}) {
        check_cancel(request);
        result.push_back(std::move(feature));
    }
    if (errors.failed()) {
        if (!request.where.empty() && result.empty()) {
            refuse_where(layer, request.where, errors.first());
        }
        throw Error{Failure::input, where,
                    "cannot be read to its end: " + without_secrets(errors.first()),
                    "check that the source is complete and can be reached"};
    }
    return result;
}

/// Why the wanted feature is not there, with some that are.
Error missing_feature(OGRLayer& layer, AoiSource const& request, std::int64_t fid,
                      std::string const& where)
{
    auto const filters = text_of_filters(request);
    if (!filters.empty()) {
        return {Failure::input, where,
                "has no feature " + std::to_string(fid) + " that matches " + filters,
                "leave out the filter or the feature"};
    }
    std::vector<std::string> there;
    layer.ResetReading();
    for (FeaturePtr feature{layer.GetNextFeature()}; feature;
         feature.reset(layer.GetNextFeature())) {
        check_cancel(request);
        there.push_back(std::to_string(feature->GetFID()));
    }
    return {Failure::input, where, "has no feature " + std::to_string(fid),
            there.empty()
                ? "the layer is empty"
                : "it has " + listed(there, [](std::string const& text) { return text; })};
}

std::vector<FeaturePtr> wanted_features(OGRLayer& layer, AoiSource const& request,
                                        std::string const& where)
{
    std::set<std::int64_t> seen;
    for (auto const fid : request.fids) {
        if (!seen.insert(fid).second) {
            throw Error{Failure::usage, "--fid " + std::to_string(fid), "is given twice",
                        "an area given twice would be ordered twice"};
        }
    }

    std::map<std::int64_t, FeaturePtr> found;
    if (request.where.empty() && !request.spatial_filter && request.sql.empty()) {
        OgrErrors const quiet;
        for (auto const fid : request.fids) {
            check_cancel(request);
            found.emplace(fid, layer.GetFeature(fid));
        }
    } else { // GetFeature() does not look at filters.
        for (auto& feature : all_features(layer, request, where)) {
            if (seen.contains(feature->GetFID())) {
                auto const fid = feature->GetFID();
                found.insert_or_assign(fid, std::move(feature));
            }
        }
    }

    std::vector<FeaturePtr> result;
    for (auto const fid : request.fids) {
        auto& feature = found[fid];
        if (!feature) {
            throw missing_feature(layer, request, fid, where);
        }
        result.push_back(std::move(feature));
    }
    return result;
}

// --- Names ------------------------------------------------------------------------------

int index_of_name_field(OGRLayer& layer, AoiSource const& request, std::string const& where)
{
    auto* const definition = layer.GetLayerDefn();
    if (!request.name_field.empty()) {
        auto const index = definition->GetFieldIndex(request.name_field.c_str());
        if (index < 0) {
            throw Error{Failure::input, where, "has no field " + quoted(request.name_field),
                        list_of_fields(layer)};
        }
        return index;
    }
    auto const index = definition->GetFieldIndex("name"); // in any case of letters
    return index >= 0 && definition->GetFieldDefn(index)->GetType() == OFTString ? index : -1;
}

std::string name_of(OGRFeature const& feature, int field, std::string const& otherwise)
{
    if (field < 0 || !feature.IsFieldSetAndNotNull(field)) {
        return otherwise;
    }
    std::string text = feature.GetFieldAsString(field);
    if (CPLIsUTF8(text.c_str(), -1) == FALSE) {
        auto* const recoded = CPLRecode(text.c_str(), CPL_ENC_ISO8859_1, CPL_ENC_UTF8);
        text = recoded;
        CPLFree(recoded);
    }
    auto const first = text.find_first_not_of(" \t\r\n");
    if (first == std::string::npos) {
        return otherwise;
    }
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

} // namespace

Records read_records(OpenSource const& source, AoiSource const& request)
{
    auto const layer = choose_layer(source, request);
    set_filters(*layer, request);

    Records result;
    auto const name = without_query(source, layer->GetName());
    auto const is_text = source.memory != nullptr || !source.has_fids;
    // What the driver calls the result of a statement ("SELECT") is no layer of the source.
    if (request.sql.empty() && !(is_text && name == nameless)) {
        result.layer = name;
    }
    result.where = source.shown;
    if (!result.layer.empty()) {
        result.where += ", layer " + quoted(result.layer);
    }

    auto const name_field = index_of_name_field(*layer, request, result.where);
    auto const otherwise = result.layer.empty() ? source.stem : result.layer;
    auto features = request.fids.empty() ? all_features(*layer, request, result.where)
                                         : wanted_features(*layer, request, result.where);
    if (features.empty()) {
        auto const filters = text_of_filters(request);
        throw Error{Failure::input, result.where,
                    filters.empty() ? "holds no feature" : "no feature matches " + filters,
                    filters.empty() ? "an AOI needs at least one polygon"
                                    : "check the filter; " + list_of_fields(*layer)};
    }

    for (auto const& feature : features) {
        auto& record = result.records.emplace_back();
        record.where = result.where;
        if (source.has_fids && feature->GetFID() != OGRNullFID) {
            record.fid = feature->GetFID();
        }
        if (source.has_fids || features.size() > 1) {
            record.where += ", feature " + std::to_string(feature->GetFID());
        }
        record.name = name_of(*feature, name_field, otherwise);
        record.geometry.reset(feature->StealGeometry());
        if (record.geometry && record.geometry->getSpatialReference() == nullptr) {
            record.geometry->assignSpatialReference(layer->GetSpatialRef());
        }
    }
    return result;
}

} // namespace satchel::detail
