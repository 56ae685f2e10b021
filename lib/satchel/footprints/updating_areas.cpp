// SPDX-License-Identifier: MIT
#include "satchel/footprints/updating_areas.hpp"

#include "satchel/aoi/ogr.hpp"
#include "satchel/search/coverage.hpp"

#include <array>
#include <charconv>
#include <cstring>

namespace satchel::detail {
namespace {

/// FNV-1a.
class Mark {
public:
    void add(std::string_view bytes)
    {
        for (auto const byte : bytes) {
            m_hash = (m_hash ^ static_cast<unsigned char>(byte)) * 0x100000001b3U;
        }
    }

    void add(double number)
    {
        std::array<char, sizeof number> bytes{};
        std::memcpy(bytes.data(), &number, sizeof number);
        add(std::string_view{bytes.data(), bytes.size()});
    }

    void add(Ring const& ring)
    {
        add(static_cast<double>(ring.size()));
        for (auto const& position : ring) {
            add(position.lon);
            add(position.lat);
        }
    }

    [[nodiscard]] std::string text() const
    {
        std::array<char, 16> digits{};
        auto const end =
            std::to_chars(digits.data(), digits.data() + digits.size(), m_hash, 16).ptr;
        return {digits.data(), end};
    }

private:
    std::uint64_t m_hash = 0xcbf29ce484222325U;
}; // class Mark

/// The columns about the areas, and what stands in them for an image.
class AreaColumns {
public:
    AreaColumns(OGRLayer& layer, std::vector<Area> const& areas)
        : m_layer{layer}, m_coverage{areas}, m_names{names_of(areas)}, m_rows{m_names}
    {
        FoundImage image;
        image.area_percents = {100};
        m_schema = schema_of({image}, areas.size());
    }

    /// False where the driver failed.
    bool find()
    {
        if (m_schema.aoi_coverages && index_of("aoi_coverages") < 0) {
            OGRFieldDefn column{"aoi_coverages", OFTString};
            if (m_layer.SyncToDisk() != OGRERR_NONE ||
                m_layer.CreateField(&column) != OGRERR_NONE) {
                return false;
            }
        }
        m_shares = index_of("aoi_coverages");
        m_total = index_of("aoi_coverage");
        m_name = index_of("aoi_names");
        return true;
    }

    void state(OGRFeature& feature)
    {
        FoundImage image;
        if (auto const* const geometry = feature.GetGeometryRef()) {
            image.footprint.polygons = polygons_from_ogr(*geometry);
        }
        auto const measured = m_coverage.measured(image.footprint.polygons);
        image.coverage_percent = measured.percent;
        for (auto const& hit : measured.hits) {
            image.area_ids.push_back(hit.area_id);
            image.area_percents.push_back(hit.percent);
        }
        auto const& row = m_rows.row(image, m_schema);
        set(feature, m_total, row[m_schema.aoi_coverage]);
        set(feature, m_name, row[m_schema.aoi_names]);
        set(feature, m_shares, m_schema.aoi_coverages ? row[*m_schema.aoi_coverages] : Value{});
    }

    /// A share of each of several areas says nothing about the only one.
    [[nodiscard]] bool drop_stale_shares(OGRFeature& feature) const
    {
        if (m_schema.aoi_coverages || m_shares < 0 || feature.IsFieldSetAndNotNull(m_shares) == 0) {
            return false;
        }
        feature.SetFieldNull(m_shares);
        return true;
    }

private:
    [[nodiscard]] int index_of(char const* name) const
    {
        return m_layer.GetLayerDefn()->GetFieldIndex(name);
    }

    static void set(OGRFeature& feature, int field, Value const& value)
    {
        if (field < 0) {
            return;
        }
        if (auto const* const text = std::get_if<std::string_view>(&value)) {
            feature.SetField(field, std::string{*text}.c_str());
        } else if (auto const* const number = std::get_if<double>(&value)) {
            feature.SetField(field, *number);
        } else {
            feature.SetFieldNull(field);
        }
    }

    OGRLayer& m_layer;
    AreaCoverage m_coverage;
    AreaNames m_names;
    RowMaker m_rows;
    Schema m_schema;
    int m_shares = -1;
    int m_total = -1;
    int m_name = -1;
}; // class AreaColumns

} // namespace

std::string mark_of_areas(std::vector<Area> const& areas)
{
    Mark mark;
    for (auto const& area : areas) {
        mark.add(static_cast<double>(area.id));
        mark.add(area.name);
        for (auto const& polygon : area.polygons) {
            mark.add(polygon.outer);
            for (auto const& hole : polygon.holes) {
                mark.add(hole);
            }
        }
    }
    return mark.text();
}

std::optional<std::int64_t> restate_areas(OGRLayer& layer, std::vector<Area> const& areas,
                                          std::unordered_set<std::int64_t> const& brought)
{
    AreaColumns columns{layer, areas};
    if (!columns.find()) {
        return std::nullopt;
    }
    // A layer that is being read is not changed.
    std::vector<std::int64_t> features;
    for (auto const& feature : layer) {
        features.push_back(feature->GetFID());
    }
    std::int64_t count = 0;
    for (auto const fid : features) {
        FeaturePtr const feature{layer.GetFeature(fid)};
        if (!feature) {
            return std::nullopt;
        }
        bool const is_brought = brought.contains(fid);
        bool const is_changed = !is_brought || columns.drop_stale_shares(*feature);
        if (!is_brought) {
            columns.state(*feature);
            ++count;
        }
        if (is_changed && layer.SetFeature(feature.get()) != OGRERR_NONE) {
            return std::nullopt;
        }
    }
    return count;
}

} // namespace satchel::detail
