// SPDX-License-Identifier: MIT
#include "gdal_versions.hpp"

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// A driver for the test of tests: "MUTANT:DATASOURCE" shows the layers of any other datasource as
/// they are. With the open option BREAK it does one thing wrong, as a driver in a hurry may.
namespace {

/// What can be broken, and how.
constexpr std::array<std::pair<std::string_view, std::string_view>, 18> defects{{
    {"COUNT", "one more is counted than there is"},
    {"COUNT_UNFILTERED", "filters do not matter to the count"},
    {"SPATIAL_FILTER", "the spatial filter is forgotten"},
    {"ATTRIBUTE_FILTER", "the attribute filter is forgotten"},
    {"EAGER_FILTER", "a spatial filter leaves out what it only touches with its envelope"},
    {"ORDINAL_FIDS", "rows are numbered as they are read"},
    {"IGNORED_FIELDS", "fields that are not wanted come nevertheless"},
    {"FILTER_ON_IGNORED", "a field that is not wanted cannot be filtered by"},
    {"NO_SRS", "geometries do not know where they are"},
    {"RANDOM_READ", "another row is found by a FID"},
    {"RANDOM_READ_FILTERED", "a row is not found by its FID when a filter leaves it out"},
    {"RESET", "reading does not begin anew"},
    {"INDEX", "reading goes on one row too late"},
    {"ENDLESS", "after the last row comes the first"},
    {"EXTENT", "the extent is that of the first row"},
    {"LATIN_1", "texts are not in UTF-8"},
    {"ONE_CURSOR", "all layers share one place of reading"},
    {"LOUD", "the end of reading is an error"},
}};

std::string_view text_or_none(char const* text) { return text == nullptr ? "" : text; }

/// The defect of a dataset.
class Defect {
public:
    explicit Defect(std::string_view name) : m_name{name} {}
    [[nodiscard]] bool is(std::string_view name) const { return m_name == name; }

private:
    std::string m_name;
}; // class Defect

/// The rows that all layers of a dataset have read in turn.
struct Cursor {
    std::size_t next = 0;
};

class MutantLayer : public OGRLayer {
public:
    MutantLayer(OGRLayer& original, Defect defect, Cursor& shared)
        : m_defect{std::move(defect)}, m_shared{shared}, m_columns{original.GetLayerDefn()->Clone()}
    {
        m_columns->Reference();
        SetDescription(m_columns->GetName());
        for (auto const& row : original) {
            m_rows.emplace_back(row->Clone());
        }
    }
    MutantLayer(MutantLayer const&) = delete;
    MutantLayer& operator=(MutantLayer const&) = delete;
    ~MutantLayer() override { m_columns->Release(); }

    using OGRLayer::GetLayerDefn;
    SATCHEL_GDAL_CONST OGRFeatureDefn* GetLayerDefn() SATCHEL_GDAL_CONST override
    {
        return m_columns;
    }

    void ResetReading() override
    {
        if (!m_defect.is("RESET") || m_is_at_end) {
            cursor().next = 0;
        }
        m_ordinal = 0;
        m_is_at_end = false;
    }

    OGRFeature* GetNextFeature() override
    {
        auto& next = cursor().next;
        while (next < m_rows.size() && !m_is_at_end) {
            if (auto* const row = wanted(*m_rows[next++])) {
                return row;
            }
        }
        if (m_defect.is("ENDLESS") && m_is_at_end) {
            m_is_at_end = false;
            next = 0;
            return GetNextFeature();
        }
        if (m_defect.is("LOUD") && !m_is_at_end) {
            CPLError(CE_Failure, CPLE_AppDefined, "there is no more");
        }
        m_is_at_end = true;
        return nullptr;
    }

    OGRFeature* GetFeature(GIntBig fid) override
    {
        for (std::size_t i = 0; i < m_rows.size(); ++i) {
            if (m_rows[i]->GetFID() == fid) {
                auto const found = m_defect.is("RANDOM_READ") ? (i + 1) % m_rows.size() : i;
                if (m_defect.is("RANDOM_READ_FILTERED") && !is_kept(*m_rows[found])) {
                    return nullptr;
                }
                return copy_of(*m_rows[found]);
            }
        }
        return nullptr;
    }

    GIntBig GetFeatureCount(int /*force*/) override
    {
        auto const count = std::count_if(m_rows.begin(), m_rows.end(), [&](auto const& row) {
            return m_defect.is("COUNT_UNFILTERED") || is_kept(*row);
        });
        return count + (m_defect.is("COUNT") ? 1 : 0);
    }

    OGRErr SetNextByIndex(GIntBig index) override
    {
        if (index < 0) {
            m_is_at_end = true;
            return SATCHEL_GDAL_NO_SUCH_INDEX;
        }
        return OGRLayer::SetNextByIndex(index + (m_defect.is("INDEX") ? 1 : 0));
    }

    int TestCapability(char const* capability) SATCHEL_GDAL_CONST override
    {
        return EQUAL(capability, OLCRandomRead) || EQUAL(capability, OLCIgnoreFields) ||
               EQUAL(capability, OLCStringsAsUTF8) || EQUAL(capability, OLCFastFeatureCount);
    }

#if SATCHEL_GDAL_HAS_IGETEXTENT
    OGRErr IGetExtent(int field, OGREnvelope* extent, bool force) override
    {
        return has_wrong_extent(extent) ? OGRERR_NONE : OGRLayer::IGetExtent(field, extent, force);
    }
#else
    using OGRLayer::GetExtent;
    OGRErr GetExtent(OGREnvelope* extent, int force) override
    {
        return has_wrong_extent(extent) ? OGRERR_NONE : OGRLayer::GetExtent(extent, force);
    }
#endif

private:
    [[nodiscard]] Cursor& cursor() { return m_defect.is("ONE_CURSOR") ? m_shared : m_own; }

    [[nodiscard]] bool has_wrong_extent(OGREnvelope* extent) const
    {
        auto const row = std::find_if(m_rows.begin(), m_rows.end(), [](auto const& any) {
            return any->GetGeometryRef() != nullptr;
        });
        if (!m_defect.is("EXTENT") || row == m_rows.end()) {
            return false;
        }
        (*row)->GetGeometryRef()->getEnvelope(extent);
        return true;
    }

    [[nodiscard]] bool is_in_place(OGRFeature& row)
    {
        auto* const geometry = row.GetGeometryRef();
        if (m_poFilterGeom == nullptr || m_defect.is("SPATIAL_FILTER")) {
            return true;
        }
        if (m_defect.is("EAGER_FILTER") && geometry != nullptr) {
            OGREnvelope box;
            geometry->getEnvelope(&box);
            return m_sFilterEnvelope.Contains(box) != 0;
        }
        return FilterGeometry(geometry) != FALSE;
    }

    [[nodiscard]] bool is_kept(OGRFeature& row)
    {
        auto const filters = m_poAttrQuery != nullptr && !m_defect.is("ATTRIBUTE_FILTER");
        return is_in_place(row) && (!filters || m_poAttrQuery->Evaluate(&row) != FALSE);
    }

    /// A copy where the filters keep it.
    [[nodiscard]] OGRFeature* wanted(OGRFeature& row)
    {
        if (m_defect.is("FILTER_ON_IGNORED")) {
            OGRFeatureUniquePtr copy{copy_of(row)};
            return is_in_place(row) && (m_poAttrQuery == nullptr || is_kept(*copy)) ? copy.release()
                                                                                    : nullptr;
        }
        if (!is_kept(row)) {
            return nullptr;
        }
        auto* const copy = copy_of(row);
        if (m_defect.is("ORDINAL_FIDS")) {
            copy->SetFID(++m_ordinal);
        }
        return copy;
    }

    [[nodiscard]] OGRFeature* copy_of(OGRFeature const& row) const
    {
        OGRFeatureUniquePtr copy{OGRFeature::CreateFeature(m_columns)};
        copy->SetFrom(&row);
        copy->SetFID(row.GetFID());
        auto const comes = m_defect.is("IGNORED_FIELDS");
        for (int i = 0; i < m_columns->GetFieldCount(); ++i) {
            if (!comes && m_columns->GetFieldDefn(i)->IsIgnored() != FALSE) {
                copy->UnsetField(i);
            } else if (m_defect.is("LATIN_1") && copy->IsFieldSetAndNotNull(i) &&
                       m_columns->GetFieldDefn(i)->GetType() == OFTString) {
                copy->SetField(i, "Gen\xe8ve");
            }
        }
        if (!comes && m_columns->IsGeometryIgnored() != FALSE) {
            copy->SetGeometry(nullptr);
        }
        if (auto* const geometry = copy->GetGeometryRef()) {
            geometry->assignSpatialReference(
                m_defect.is("NO_SRS") ? nullptr : m_columns->GetGeomFieldDefn(0)->GetSpatialRef());
        }
        return copy.release();
    }

    Defect m_defect;
    Cursor& m_shared;
    Cursor m_own;
    OGRFeatureDefn* m_columns;
    std::vector<OGRFeatureUniquePtr> m_rows; ///< of the original
    GIntBig m_ordinal = 0;
    bool m_is_at_end = false;
}; // class MutantLayer

constexpr char const* prefix = "MUTANT:";

class MutantDataset : public GDALDataset {
public:
    MutantDataset(std::unique_ptr<GDALDataset> original, Defect const& defect)
        : m_original{std::move(original)}
    {
        for (auto* const layer : m_original->GetLayers()) {
            m_layers.push_back(std::make_unique<MutantLayer>(*layer, defect, m_cursor));
        }
    }

    using GDALDataset::GetLayer;
    int GetLayerCount() SATCHEL_GDAL_CONST override { return static_cast<int>(m_layers.size()); }
    SATCHEL_GDAL_CONST OGRLayer* GetLayer(int number) SATCHEL_GDAL_CONST override
    {
        return number < 0 || number >= static_cast<int>(m_layers.size())
                   ? nullptr
                   : m_layers[static_cast<std::size_t>(number)].get();
    }

private:
    std::unique_ptr<GDALDataset> m_original;
    Cursor m_cursor;
    std::vector<std::unique_ptr<MutantLayer>> m_layers;
}; // class MutantDataset

int identify(GDALOpenInfo* info)
{
    return STARTS_WITH_CI(info->pszFilename, prefix) ? TRUE : FALSE;
}

GDALDataset* open(GDALOpenInfo* info)
{
    if (identify(info) == FALSE || info->eAccess == GA_Update) {
        return nullptr;
    }
    auto const name = text_or_none(CSLFetchNameValue(info->papszOpenOptions, "BREAK"));
    auto const is_known = [&](auto const& defect) { return defect.first == name; };
    if (!name.empty() && std::none_of(defects.begin(), defects.end(), is_known)) {
        CPLError(CE_Failure, CPLE_IllegalArg, "MUTANT: no defect is called %s",
                 std::string{name}.c_str());
        return nullptr;
    }
    std::unique_ptr<GDALDataset> original{
        GDALDataset::Open(info->pszFilename + std::string_view{prefix}.size(), GDAL_OF_VECTOR)};
    if (!original) {
        return nullptr;
    }
    auto* const dataset = new MutantDataset{std::move(original), Defect{name}};
    dataset->SetDescription(info->pszFilename);
    return dataset;
}

} // namespace

extern "C" __attribute__((visibility("default"))) void RegisterOGRMUTANT()
{
    if (!GDAL_CHECK_VERSION("MUTANT") || GDALGetDriverByName("MUTANT") != nullptr) {
        return;
    }
    auto driver = std::make_unique<GDALDriver>();
    driver->SetDescription("MUTANT");
    driver->SetMetadataItem(GDAL_DMD_LONGNAME, "Drivers in which one thing is wrong");
    driver->SetMetadataItem(GDAL_DCAP_VECTOR, "YES");
    driver->SetMetadataItem(GDAL_DCAP_MULTIPLE_VECTOR_LAYERS, "YES");
    driver->SetMetadataItem(GDAL_DMD_CONNECTION_PREFIX, prefix);
    std::string names;
    for (auto const& [name, meaning] : defects) {
        names += "<Value>" + std::string{name} + "</Value>";
        driver->SetMetadataItem(std::string{name}.c_str(), std::string{meaning}.c_str(), "DEFECTS");
    }
    driver->SetMetadataItem(GDAL_DMD_OPENOPTIONLIST,
                            ("<OpenOptionList><Option name='BREAK' type='string-select'>" + names +
                             "</Option></OpenOptionList>")
                                .c_str());
    driver->pfnIdentify = identify;
    driver->pfnOpen = open;
    GetGDALDriverManager()->RegisterDriver(driver.release());
}
