// SPDX-License-Identifier: MIT
#pragma once

#include "filter_reach.hpp"
#include "footprints_columns.hpp"
#include "gdal_versions.hpp"
#include "scan.hpp"
#include "subject.hpp"

#include <ogrsf_frmts.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace satchel::ogr {

/// The archive as a layer: images are read page by page as somebody wants them, and filters that
/// the service understands are its work. Both filters are applied here as well, so that what comes
/// is what OGR would have chosen from all images. With a limit the layer is the first so many
/// images, and nothing is left to the service.
class FootprintsLayer final : public OGRLayer {
public:
    explicit FootprintsLayer(Subject subject);
    FootprintsLayer(FootprintsLayer const&) = delete;
    FootprintsLayer& operator=(FootprintsLayer const&) = delete;
    ~FootprintsLayer() override;

    using OGRLayer::GetLayerDefn;
    SATCHEL_GDAL_CONST OGRFeatureDefn* GetLayerDefn() SATCHEL_GDAL_CONST override
    {
        return m_columns.definition();
    }

    /// EIO where reading failed: the stream of the base class would seem to have ended.
    int GetNextArrowArray(ArrowArrayStream* stream, ArrowArray* array) override;

    void ResetReading() override
    {
        m_reading.reset();
        m_has_failed = false;
    }
    OGRFeature* GetNextFeature() override;
    OGRFeature* GetFeature(GIntBig fid) override;
    GIntBig GetFeatureCount(int force) override;
    int TestCapability(char const* capability) SATCHEL_GDAL_CONST override;

    using OGRLayer::GetExtent;
#if SATCHEL_GDAL_HAS_IGETEXTENT
    OGRErr IGetExtent(int field, OGREnvelope* extent, bool force) override;
#else
    OGRErr GetExtent(OGREnvelope* extent, int force) override;
#endif

    /// Reads the first page, which is what the next reading begins with. Throws what that throws.
    void probe();

    /// Whether the layer's sort key brings the rows that such filters leave in the order in which
    /// OGR would put them. That is so for one search whose images all have the value, as OGR puts
    /// the others first: any with a date, and those of a filter by cloud cover, unless they are so
    /// many that the search is cut, each part being sorted for itself. May ask for a page.
    [[nodiscard]] bool is_sorted_like_ogr(std::string const& where, OGRGeometry* place);

private:
    /// What the filters came to.
    struct Reading {
        ScanRequest request;
        bool is_never = false;    ///< nothing can be found
        bool is_complete = false; ///< everything that comes passes the filters, but for some of:
        std::vector<ScanRequest> edges;
        bool is_over = false; ///< after a failure too, which is told once
        std::unique_ptr<ScanReader> reader;
        std::vector<bool> fields_of_filter;
    };

    /// Notes are not repeated to whoever counts first and then reads.
    struct Told {
        std::string request;
        std::vector<std::string> notes;

        friend bool operator==(Told const&, Told const&) = default;
    };

    [[nodiscard]] Reading& reading();
    [[nodiscard]] Reading begun() const;
    void tell_doubts(Reading const& reading);
    [[nodiscard]] swq_expr_node const* attribute_filter() const; ///< null = none
    [[nodiscard]] FilteredColumns filtered_columns() const;
    [[nodiscard]] Reading pushed_to_service(Subject const& subject, swq_expr_node const* filter,
                                            OGRGeometry const* place) const;
    [[nodiscard]] ReadImagePtr read_again(GIntBig fid) const;
    [[nodiscard]] std::vector<bool> fields_of_filter() const;
    [[nodiscard]] OGRFeature* next_that_passes(Reading& reading);
    [[nodiscard]] bool passes(OGRFeature& feature);
    void drop_what_is_ignored(OGRFeature& feature, Reading const& reading) const;
    [[nodiscard]] bool is_countable();
    [[nodiscard]] bool is_fast_to_count();
    [[nodiscard]] std::optional<std::int64_t> counted();
    [[nodiscard]] std::optional<std::int64_t> counted_without_edges();
    [[nodiscard]] std::optional<std::int64_t> left_out_of_edges(Reading const& reading);
    void tell(ScanReader const& reader);
    [[nodiscard]] std::int64_t count_all(Reading const& reading);

    Subject m_subject;
    FootprintsColumns m_columns;
    std::optional<Reading> m_reading;  ///< of the present filters
    bool m_has_failed = false;         ///< what was read last
    std::vector<std::string> m_doubts; ///< about the filters, as they were told
    Told m_told;
}; // class FootprintsLayer

} // namespace satchel::ogr
