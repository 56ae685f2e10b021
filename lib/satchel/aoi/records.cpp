// SPDX-License-Identifier: MIT
#include "satchel/aoi/records.hpp"

#include "satchel/area/text.hpp"
#include "satchel/error.hpp"

#include <cpl_string.h>

#include <map>
#include <set>

namespace satchel::detail {
namespace {

/// A CRS at an address does not matter to who gives another.
bool has_failed(OgrErrors const& errors, AoiSource const& request)
{
    return request.crs.empty() ? errors.failed() : errors.failed_otherwise();
}

Error unreadable(std::string const& where, OgrErrors const& errors)
{
    return {Failure::input, where, "cannot be read to its end: " + without_secrets(errors.first()),
            "check that the source is complete and can be reached"};
}

std::vector<FeaturePtr> all_features(OGRLayer& layer, AoiSource const& request,
                                     std::string const& where)
{
    OgrErrors const errors;
    std::vector<FeaturePtr> result;
    layer.ResetReading();
    while (auto feature = next_feature(layer)) {
        check_cancel(request);
        result.push_back(std::move(feature));
    }
    if (has_failed(errors, request)) {
        if (!request.where.empty() && result.empty()) {
            refuse_where(layer, request.where, errors.first());
        }
        throw unreadable(where, errors);
    }
    return result;
}

/// Boxes are often given in degrees where the layer has metres. Where the layer lies is said if it
/// knows without being read.
std::string place_of_box(OGRLayer& layer, AoiSource const& request)
{
    if (!request.spatial_filter) {
        return {};
    }
    OgrErrors const quiet;
    OGREnvelope extent;
    auto const is_known = layer.TestCapability(OLCFastGetExtent) != FALSE &&
                          layer.GetExtent(&extent, FALSE) == OGRERR_NONE;
    auto const place =
        is_known ? ", which lies within " +
                       extent_text(Box{extent.MinX, extent.MinY, extent.MaxX, extent.MaxY})
                 : std::string{};
    return "--spat is in the CRS of the layer" + place + "; ";
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
    while (auto const feature = next_feature(layer)) {
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
            found.emplace(fid,
                          without_exceptions([&] { return FeaturePtr{layer.GetFeature(fid)}; }));
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
            throw Error{Failure::input, where, "has no field " + in_quotes(request.name_field),
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
    return trimmed_or(text, otherwise);
}

} // namespace

std::string trimmed_or(std::string const& text, std::string const& otherwise)
{
    auto const first = text.find_first_not_of(" \t\r\n");
    if (first == std::string::npos) {
        return otherwise;
    }
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

RecordReader::RecordReader(OpenSource const& source, AoiSource const& request)
    : m_source{source}, m_request{request}, m_layer{choose_layer(source, request)}, m_unread{
                                                                                        source,
                                                                                        request,
                                                                                        *m_layer}
{
    set_filters(*m_layer, request);
    auto const name = without_query(source, m_layer->GetName());
    auto const is_text = source.memory != nullptr || !source.has_fids;
    // What the driver calls the result of a statement ("SELECT") is no layer of the source.
    if (request.sql.empty() && !(is_text && name == nameless)) {
        m_layer_name = name;
    }
    m_where = source.shown;
    if (!m_layer_name.empty()) {
        m_where += ", layer " + in_quotes(m_layer_name);
    }
    m_otherwise = m_layer_name.empty() ? source.stem : m_layer_name;
    m_name_field = index_of_name_field(*m_layer, request, m_where);
    note_geometry_columns();
    if (m_unread.has_network_link()) {
        add_note(source.shown + " links to other files (NetworkLink), which are not read");
    }
    m_names_features =
        source.has_fids || without_exceptions([&] { return m_layer->GetFeatureCount(); }) > 1;
    if (!request.fids.empty()) {
        m_wanted = wanted_features(*m_layer, request, m_where);
        return;
    }
    leave_out_fields();
    m_layer->ResetReading();
}

/// A parcel may have one column for its outline and one for its building.
void RecordReader::note_geometry_columns()
{
    auto* const definition = m_layer->GetLayerDefn();
    std::vector<std::string> names;
    for (int i = 0; i < definition->GetGeomFieldCount(); ++i) {
        names.emplace_back(definition->GetGeomFieldDefn(i)->GetNameRef());
    }
    if (names.size() > 1) {
        auto const first = names.front();
        names.erase(names.begin());
        add_note(m_where + " has several geometry columns, of which " + in_quotes(first) +
                 " is read, not " + listed(names, in_quotes));
    }
}

/// Attributes take time to read, and only the name is used. A filter may need others.
void RecordReader::leave_out_fields()
{
    if (!m_request.where.empty() || !m_request.sql.empty() ||
        m_layer->TestCapability(OLCIgnoreFields) == FALSE) {
        return;
    }
    CPLStringList names;
    auto* const definition = m_layer->GetLayerDefn();
    for (int i = 0; i < definition->GetFieldCount(); ++i) {
        auto const* const name = definition->GetFieldDefn(i)->GetNameRef();
        if (i != m_name_field && !m_unread.is_needed(name)) {
            names.AddString(name);
        }
    }
    names.AddString("OGR_STYLE");
    OgrErrors const quiet;
    m_layer->SetIgnoredFields(const_cast<char const**>(names.List())); // GDAL's signature
}

FeaturePtr RecordReader::next_feature()
{
    if (!m_request.fids.empty()) {
        return m_read < m_wanted.size() ? std::move(m_wanted[m_read]) : nullptr;
    }
    OgrErrors const errors;
    auto feature = detail::next_feature(*m_layer);
    if (has_failed(errors, m_request)) {
        if (!m_request.where.empty() && m_read == 0) {
            refuse_where(*m_layer, m_request.where, errors.first());
        }
        throw unreadable(m_where, errors);
    }
    return feature;
}

std::optional<Record> RecordReader::next()
{
    auto const feature = next_feature();
    if (!feature) {
        return std::nullopt;
    }
    ++m_read;
    Record record;
    record.where = m_where;
    if (m_source.has_fids && feature->GetFID() != OGRNullFID) {
        record.fid = feature->GetFID();
    }
    if (m_names_features) {
        record.where += ", feature " + std::to_string(feature->GetFID());
    }
    record.name = name_of(*feature, m_name_field, m_otherwise);
    record.unread = m_unread.of(*feature);
    record.geometry.reset(feature->StealGeometry());
    if (record.geometry && record.geometry->getSpatialReference() == nullptr) {
        record.geometry->assignSpatialReference(m_layer->GetSpatialRef());
    }
    return record;
}

Error RecordReader::nothing_there() const
{
    auto const filters = text_of_filters(m_request);
    if (filters.empty()) {
        return {Failure::input, m_where, "holds no feature", "an AOI needs at least one polygon"};
    }
    return {Failure::input, m_where, "no feature matches " + filters,
            "check the filter; " + place_of_box(*m_layer, m_request) + list_of_fields(*m_layer)};
}

} // namespace satchel::detail
