// SPDX-License-Identifier: MIT
#include "footprints_layer.hpp"

#include "failures.hpp"
#include "filter_doubts.hpp"
#include "image_cache.hpp"
#include "place_pushdown.hpp"
#include "query_pushdown.hpp"
#include "scans.hpp"

#include "satchel/search/filter_words.hpp"
#include "satchel/search/paging.hpp"

#include <cpl_string.h>

#include <algorithm>
#include <utility>

namespace satchel::ogr {
FootprintsLayer::FootprintsLayer(Subject subject)
    : m_subject{std::move(subject)}, m_columns{*m_subject.areas}
{
    SetDescription(m_columns.definition()->GetName());
    SetMetadataItem(OLMD_FID64, "YES");
}

FootprintsLayer::~FootprintsLayer() = default;

FootprintsLayer::Reading& FootprintsLayer::reading()
{
    if (!m_reading) {
        m_reading = begun();
        tell_doubts(*m_reading);
    }
    return *m_reading;
}

/// Not again where somebody counts first and then reads.
void FootprintsLayer::tell_doubts(Reading const& reading)
{
    std::vector<std::string> doubts{doubt_about(m_poFilterGeom)};
    if (auto const* const filter = attribute_filter(); filter != nullptr && !reading.is_never) {
        doubts.push_back(doubt_about(*filter, filtered_columns(), m_subject.dialect()));
    }
    for (auto const& doubt : doubts) {
        if (!doubt.empty() &&
            std::find(m_doubts.begin(), m_doubts.end(), doubt) == m_doubts.end()) {
            report(CE_Warning, CPLE_AppDefined, doubt);
        }
    }
    m_doubts = std::move(doubts);
}

swq_expr_node const* FootprintsLayer::attribute_filter() const
{
    return m_poAttrQuery == nullptr
               ? nullptr
               : static_cast<swq_expr_node const*>(m_poAttrQuery->GetSWQExpr());
}

FilteredColumns FootprintsLayer::filtered_columns() const
{
    return {*m_columns.definition(), constellations_of_images(m_subject.dialect())};
}

FootprintsLayer::Reading FootprintsLayer::begun() const
{
    auto reading = pushed_to_service(m_subject, attribute_filter(), m_poFilterGeom);
    reading.fields_of_filter = fields_of_filter();
    return reading;
}

FootprintsLayer::Reading FootprintsLayer::pushed_to_service(Subject const& subject,
                                                            swq_expr_node const* filter,
                                                            OGRGeometry const* place) const
{
    auto const is_pushed = subject.options.limit == 0;
    auto query = pushed(is_pushed ? filter : nullptr, filtered_columns(), subject.query);
    auto shapes = pushed(is_pushed ? place : nullptr, *subject.areas);
    auto const is_filtered = filter != nullptr || place != nullptr;

    Reading reading;
    reading.is_never = query.is_never || shapes.is_never;
    reading.is_complete = query.is_complete && shapes.is_complete && (is_pushed || !is_filtered);
    reading.request.subject = subject;
    reading.request.subject.query = std::move(query.query);
    reading.request.shapes = std::move(shapes.shapes);
    for (auto& edge : query.edges) {
        reading.edges.push_back(reading.request);
        reading.edges.back().subject.query = std::move(edge);
    }
    return reading;
}

std::vector<bool> FootprintsLayer::fields_of_filter() const
{
    auto* const definition = m_columns.definition();
    std::vector<bool> fields(static_cast<std::size_t>(definition->GetFieldCount()));
    if (m_poAttrQuery != nullptr) {
        CPLStringList const names{m_poAttrQuery->GetUsedFields()};
        for (int i = 0; i < names.size(); ++i) {
            if (auto const field = definition->GetFieldIndex(names[i]); field >= 0) {
                fields[static_cast<std::size_t>(field)] = true;
            }
        }
    }
    return fields;
}

OGRFeature* FootprintsLayer::GetNextFeature()
{
    if (m_reading && m_reading->is_over) {
        return nullptr;
    }
    auto has_failed = true;
    auto* const feature = guarded([&] {
        auto* const next = next_that_passes(reading());
        has_failed = false;
        return next;
    });
    if (feature == nullptr && m_reading) {
        m_reading->is_over = true;
    }
    m_has_failed = has_failed;
    return feature;
}

int FootprintsLayer::GetNextArrowArray(ArrowArrayStream* stream, ArrowArray* array)
{
    auto const status = OGRLayer::GetNextArrowArray(stream, array);
    return m_has_failed ? failed(*array) : status;
}

OGRFeature* FootprintsLayer::next_that_passes(Reading& reading)
{
    if (reading.is_never) {
        return nullptr;
    }
    if (!reading.reader) {
        reading.reader = ScanReader::of(reading.request);
    }
    auto const is_filtered = m_poAttrQuery != nullptr || m_poFilterGeom != nullptr;
    auto const has_geometry = m_columns.definition()->IsGeometryIgnored() == FALSE;
    FootprintsColumns::Wanted const wanted{reading.fields_of_filter, true,
                                           has_geometry || is_filtered};
    while (auto const read = reading.reader->next()) {
        auto feature = m_columns.feature(*read, wanted);
        if (is_filtered && !passes(*feature)) {
            continue;
        }
        if (is_filtered) {
            drop_what_is_ignored(*feature, reading);
        }
        return feature.release();
    }
    tell(*reading.reader);
    return nullptr;
}

bool FootprintsLayer::passes(OGRFeature& feature)
{
    return (m_poFilterGeom == nullptr || FilterGeometry(feature.GetGeometryRef()) != FALSE) &&
           (m_poAttrQuery == nullptr || m_poAttrQuery->Evaluate(&feature) != FALSE);
}

/// What only the filters wanted to see.
void FootprintsLayer::drop_what_is_ignored(OGRFeature& feature, Reading const& reading) const
{
    auto* const definition = m_columns.definition();
    for (std::size_t i = 0; i < reading.fields_of_filter.size(); ++i) {
        auto const field = static_cast<int>(i);
        if (reading.fields_of_filter[i] && definition->GetFieldDefn(field)->IsIgnored() != FALSE) {
            feature.UnsetField(field);
        }
    }
    if (definition->IsGeometryIgnored() != FALSE) {
        feature.SetGeometryDirectly(nullptr);
    }
}

OGRFeature* FootprintsLayer::GetFeature(GIntBig fid)
{
    return guarded([&]() -> OGRFeature* {
        auto read = ImageCache::instance().find(m_subject.owner, fid);
        if (!read && m_reading && m_reading->reader) {
            read = m_reading->reader->scan().find(fid);
        }
        if (!read) {
            read = read_again(fid);
        }
        if (!read) {
            return nullptr;
        }
        auto const has_geometry = m_columns.definition()->IsGeometryIgnored() == FALSE;
        return m_columns.feature(*read, {{}, true, has_geometry}).release();
    });
}

/// Asks for the images of the same millisecond and place, which are few.
ReadImagePtr FootprintsLayer::read_again(GIntBig fid) const
{
    constexpr int most_images = 1000;
    auto const trace = ImageCache::instance().trace(m_subject.owner, fid);
    if (!trace || (!trace->acquired && !trace->corner)) {
        return nullptr;
    }
    OGRFeatureQuery at_that_time;
    if (trace->acquired) {
        auto const text = "acquisition_date = '" + detail::to_text(*trace->acquired) + "'";
        at_that_time.Compile(m_columns.definition(), text.c_str());
    }
    auto const there = trace->corner
                           ? std::optional{OGRPoint{trace->corner->lon, trace->corner->lat}}
                           : std::nullopt;
    auto const found = pushed_to_service(
        m_subject.unlimited(), static_cast<swq_expr_node const*>(at_that_time.GetSWQExpr()),
        there ? &*there : nullptr);
    if (found.is_never) {
        return nullptr;
    }
    auto const reader = ScanReader::alone(found.request);
    for (int i = 0; i < most_images; ++i) {
        auto read = reader->next();
        if (!read || read->fid == fid) {
            if (read) {
                ImageCache::instance().put(m_subject.owner, {read});
            }
            return read;
        }
    }
    return nullptr;
}

/// What is odd about what came, once a layer: it may be counted and then read. What is missing is a
/// failure each time, so that ogr2ogr does not end as if its file were complete.
void FootprintsLayer::tell(ScanReader const& reader)
{
    Told now{key_of(reader.request()), reader.scan().notes()};
    if (m_told != now) {
        m_told = std::move(now);
        for (auto const& note : m_told.notes) {
            report(CE_Warning, CPLE_AppDefined, note);
        }
    }
    if (auto const shortfall = reader.scan().shortfall(); !shortfall.empty()) {
        report(CE_Failure, CPLE_AppDefined, "SATCHEL: the images are not complete: " + shortfall);
    }
}

int FootprintsLayer::TestCapability(char const* capability) SATCHEL_GDAL_CONST
{
    for (auto const* const name : {OLCStringsAsUTF8, OLCIgnoreFields, OLCRandomRead,
                                   OLCFastGetExtent, OLCFastSpatialFilter}) {
        if (EQUAL(capability, name)) {
            return TRUE;
        }
    }
    if (EQUAL(capability, OLCFastFeatureCount)) {
        auto& self =
            const_cast<FootprintsLayer&>(*this); // asks nobody, but notes what the filters are
        return guarded([&] { return self.is_fast_to_count(); }) ? TRUE : FALSE;
    }
    return FALSE;
}

#if SATCHEL_GDAL_HAS_IGETEXTENT
OGRErr FootprintsLayer::IGetExtent(int, OGREnvelope* extent, bool)
#else
OGRErr FootprintsLayer::GetExtent(OGREnvelope* extent, int)
#endif
{
    // Footprints reach beyond the areas they lie over, and nobody reads an archive to know how far.
    extent->MinX = -180;
    extent->MaxX = 180;
    extent->MinY = -90;
    extent->MaxY = 90;
    return OGRERR_NONE;
}

void FootprintsLayer::probe()
{
    auto& now = reading();
    if (!now.is_never) {
        ScanReader::of(now.request)->scan().probe();
    }
}

bool FootprintsLayer::is_sorted_like_ogr(std::string const& where, OGRGeometry* place)
{
    // Conditions with names of tables are for OGR alone; it says what is wrong with others.
    CPLErrorStateBackuper const state;
    detail::OgrErrors const quiet;
    auto const told = m_doubts; // what is said in here nobody hears
    auto const& keys = m_subject.query.sort_keys;
    auto const is_by_date = keys.size() == 1 && keys.front().field == "acquisitionDate";
    SetSpatialFilter(place);
    auto const is_understood = where.empty() || SetAttributeFilter(where.c_str()) == OGRERR_NONE;
    auto is_sorted = reading().request.shapes.size() == 1;
    if (is_sorted && !is_by_date) {
        is_sorted = is_understood && reading().request.subject.query.cloud_cover.has_value();
        auto const count = is_sorted ? counted() : std::nullopt;
        is_sorted = count && *count < detail::result_cap;
    }
    SetAttributeFilter(nullptr);
    SetSpatialFilter(nullptr);
    m_doubts = told;
    return is_sorted;
}

} // namespace satchel::ogr
