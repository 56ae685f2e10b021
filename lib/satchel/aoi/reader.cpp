// SPDX-License-Identifier: MIT
#include "satchel/aoi/aoi.hpp"
#include "satchel/aoi/finishing.hpp"
#include "satchel/aoi/grouping.hpp"
#include "satchel/aoi/growth.hpp"
#include "satchel/aoi/kml_reader.hpp"
#include "satchel/aoi/layered_records.hpp"
#include "satchel/aoi/records.hpp"
#include "satchel/aoi/refusal.hpp"
#include "satchel/aoi/sentence.hpp"
#include "satchel/aoi/shaper.hpp"
#include "satchel/area/change.hpp"
#include "satchel/area/text.hpp"
#include "satchel/error.hpp"

#include <algorithm>
#include <deque>
#include <utility>

namespace satchel {
namespace {

using namespace detail;

void refuse_beside_bbox(AoiSource const& request)
{
    auto const refuse = [](std::string const& option) {
        return Error{Failure::usage, option, "cannot be given together with --bbox",
                     "--bbox is a rectangle in longitude and latitude and needs no more"};
    };
    if (!request.source.empty()) {
        throw refuse(request.source);
    }
    for (auto const& [option, value] :
         {std::pair{"--crs", &request.crs}, std::pair{"--layer", &request.layer},
          std::pair{"--where", &request.where}, std::pair{"--sql", &request.sql},
          std::pair{"--name-field", &request.name_field}}) {
        if (!value->empty()) {
            throw refuse(option);
        }
    }
    if (!request.fids.empty()) {
        throw refuse("--fid");
    }
    if (request.spatial_filter) {
        throw refuse("--spat");
    }
}

} // namespace

// --- The reader ----------------------------------------------------------------------------

class AoiReader::State {
public:
    explicit State(AoiSource source) : m_request{std::move(source)}, m_shaper{m_request}
    {
        if (m_request.bbox) {
            refuse_beside_bbox(m_request);
            // Checked once more, because only the command line comes with a checked box.
            m_box = box_from_text(to_text(*m_request.bbox), "--bbox");
            m_info.source = "bbox";
            m_info.crs = "EPSG:4326";
            return;
        }
        m_source = open_source(m_request);
        m_info.source = m_source.described;
        m_info.files = files_of(m_source, m_request);
        m_refusal.emplace(m_source, m_request);
        if (m_source.kml) {
            m_records = std::make_unique<KmlReader>(m_source, m_request);
        } else if (!m_request.more_layers.empty()) {
            m_records = std::make_unique<LayeredRecords>(m_source, m_request);
        } else {
            m_records = std::make_unique<RecordReader>(m_source, m_request);
        }
        m_info.layer = m_records->layer();
        if (m_records->crs() != nullptr || !m_request.crs.empty()) {
            m_shaper.check_crs(m_records->crs(), m_records->where());
            m_info.crs = m_shaper.crs_text();
        }
    }

    std::optional<Area> next()
    {
        if (m_is_done) {
            return std::nullopt;
        }
        if (m_pieces.empty()) {
            auto area = m_request.shaping.grouping == Grouping::each ? next_shape() : group();
            if (!area) {
                m_is_done = true;
                conclude();
                return std::nullopt;
            }
            auto const name = area->name;
            auto pieces = finished(std::move(*area), m_request.shaping);
            m_growth.add(pieces.front().changes, m_areas + 1, name);
            for (auto& piece : pieces) {
                m_pieces.push_back(std::move(piece));
            }
        }
        auto area = std::move(m_pieces.front());
        m_pieces.pop_front();
        count(area);
        return area;
    }

    [[nodiscard]] CancelFlag const* cancel() const noexcept { return m_request.cancel; }
    [[nodiscard]] AoiInfo const& info() const noexcept { return m_info; }
    [[nodiscard]] MultiPolygon const& original() const noexcept { return m_original; }
    [[nodiscard]] std::string const& misplaced() const noexcept { return m_misplaced; }

private:
    std::optional<Area> group()
    {
        std::vector<Area> areas;
        MultiPolygon originals;
        std::string misplaced;
        auto all_misplaced = true;
        while (auto area = next_shape()) {
            misplaced = areas.empty() ? m_misplaced : misplaced;
            all_misplaced = all_misplaced && !m_misplaced.empty();
            areas.push_back(std::move(*area));
            originals.insert(originals.end(), m_original.begin(), m_original.end());
        }
        if (areas.empty()) {
            return std::nullopt;
        }
        m_original = std::move(originals);
        m_misplaced = !all_misplaced      ? ""
                      : areas.size() == 1 ? misplaced
                                          : "lies outside the area of use of its CRS; its first "
                                            "feature " +
                                                misplaced;
        auto const name = areas.size() == 1 ? areas.front().name
                          : m_records       ? m_records->name()
                                            : std::string{nameless};
        return grouped(std::move(areas), m_request.shaping.grouping, name);
    }

    /// Numbers an area and remembers what will be said of all.
    void count(Area& area)
    {
        area.id = ++m_areas;
        if (!area.repairs.empty()) {
            m_repairs.add(area, describe(area.repairs.front()), area.repairs.size() - 1);
        }
        if (auto const problems = problems_of(area); !problems.empty()) {
            m_problems.add(area, problems.front(), problems.size() - 1);
        }
        note_vertices(area);
    }

    /// What could not be brought to the number of vertices that is asked for.
    void note_vertices(Area const& area)
    {
        auto const most = m_request.shaping.max_vertices;
        std::size_t count = 0;
        for (auto const& polygon : area.polygons) {
            count = std::max(count, vertex_count(polygon));
        }
        if (most > 0 && count > most) {
            m_left_over.add(area,
                            "no fewer than " + std::to_string(count) +
                                " vertices of a polygon were reached, not " + std::to_string(most),
                            0);
        }
    }

    std::optional<Area> next_shape()
    {
        if (m_box) {
            auto area = m_shaper.shape(*m_box);
            m_original = m_shaper.original();
            m_box.reset();
            return area;
        }
        if (!m_records) {
            return std::nullopt;
        }
        while (auto record = m_records->next()) {
            ++m_features;
            check_cancel(m_request);
            if (auto area = shape(*record); area && !m_refusal->is_there()) {
                return area;
            }
        }
        if (m_refusal->is_there()) {
            throw m_refusal->error(m_features);
        }
        if (m_features == 0) {
            throw m_records->nothing_there();
        }
        if (m_features == m_info.skipped) {
            throw Error{Failure::input, m_first_skipped, "has no geometry, or an empty one",
                        m_features == 1
                            ? "draw it"
                            : "none of the " + std::to_string(m_features) + " features has one"};
        }
        return std::nullopt;
    }

    /// Nothing where the feature is skipped or refused.
    std::optional<Area> shape(Record const& record)
    {
        if (record.unread) {
            m_refusal->add({Failure::input, record.where,
                            "has a geometry that cannot be read: " + *record.unread,
                            "correct it, or choose other features with --where or --fid"});
            return std::nullopt;
        }
        if (!record.geometry || record.geometry->IsEmpty() != 0) {
            if (m_info.skipped++ == 0) {
                m_first_skipped = record.where;
            }
            if (m_request.shaping.strict) {
                m_refusal->add({Failure::input, record.where, "has no geometry, or an empty one",
                                "draw it, or leave out --strict to skip it"});
            }
            return std::nullopt;
        }
        m_shaper.check_crs(record.geometry->getSpatialReference(), m_records->where());
        if (m_info.crs.empty()) { // a text, whose geometries have their own
            m_info.crs = m_shaper.crs_text();
        }
        m_refusal->see(*record.geometry);
        try {
            auto area = m_shaper.shape(record);
            m_original = m_shaper.original();
            m_misplaced = m_shaper.misplaced();
            return area;
        } catch (Error const& error) {
            if (error.failure() != Failure::input) {
                throw;
            }
            m_refusal->add(error, *record.geometry);
            return std::nullopt;
        }
    }

    void conclude()
    {
        auto& notes = m_info.notes;
        if (m_records) {
            m_shaper.describe(m_info);
            for (auto const* const more : {&std::as_const(m_source).notes, &m_records->notes()}) {
                notes.insert(notes.end(), more->begin(), more->end());
            }
        }
        if (m_info.skipped > 0) {
            notes.push_back(m_first_skipped + " has no geometry" +
                            (m_info.skipped == 1 ? " and was skipped"
                                                 : "; " + std::to_string(m_info.skipped) +
                                                       " such features were skipped"));
        }
        m_growth.tell(notes);
        m_left_over.tell(notes, "has too many vertices", "have too many vertices");
        m_repairs.tell(m_info.notes_on_areas, "was repaired", "were repaired");
        m_problems.tell(m_info.notes_on_areas, "breaks limits of the service",
                        "break limits of the service");
    }

    AoiSource m_request;
    AoiInfo m_info;
    MultiPolygon m_original;
    std::string m_misplaced;
    OpenSource m_source;
    std::unique_ptr<RecordSource> m_records;
    std::optional<Refusal> m_refusal;
    Shaper m_shaper;
    std::optional<Box> m_box;
    std::deque<Area> m_pieces; ///< of the last area, not given out yet
    std::size_t m_features = 0;
    int m_areas = 0;
    std::string m_first_skipped;
    Sentence m_repairs;
    Sentence m_problems;
    Sentence m_left_over;
    Growth m_growth;
    bool m_is_done = false;
}; // class AoiReader::State

namespace {

/// Runs a step of reading. GDAL stays quiet, beside what the steps collect; and a read that
/// a signal ended looks like a broken source to GDAL.
template <typename Step>
auto quietly(CancelFlag const* cancel, Step step)
{
    OgrErrors const quiet;
    // GDAL would read EPSG:3408 as EPSG:6931, which superseded it but lies elsewhere.
    CPLConfigOptionSetter const as_it_is{"OSR_USE_NON_DEPRECATED", "NO", true};
    AoiSource const request{.cancel = cancel};
    try {
        auto result = step();
        check_cancel(request);
        return result;
    } catch (Error const&) {
        check_cancel(request);
        throw;
    }
}

} // namespace

AoiReader::AoiReader(AoiSource source)
{
    auto const* const cancel = source.cancel;
    m_state = quietly(cancel, [&] { return std::make_unique<State>(std::move(source)); });
}

AoiReader::~AoiReader() = default;
AoiReader::AoiReader(AoiReader&&) noexcept = default;
AoiReader& AoiReader::operator=(AoiReader&&) noexcept = default;

std::optional<Area> AoiReader::next()
{
    return quietly(m_state->cancel(), [&] { return m_state->next(); });
}

AoiInfo const& AoiReader::info() const noexcept { return m_state->info(); }

MultiPolygon const& AoiReader::original() const noexcept { return m_state->original(); }

std::string const& AoiReader::misplaced() const noexcept { return m_state->misplaced(); }

Aoi read_aoi(AoiSource const& source)
{
    AoiReader reader{source};
    Aoi aoi;
    while (auto area = reader.next()) {
        aoi.areas.push_back(std::move(*area));
    }
    static_cast<AoiInfo&>(aoi) = reader.info();
    auto const& on_areas = aoi.notes_on_areas;
    aoi.notes.insert(aoi.notes.end(), on_areas.begin(), on_areas.end());
    return aoi;
}

} // namespace satchel
