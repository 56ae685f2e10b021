// SPDX-License-Identifier: MIT
#pragma once

#include "footprints_layer.hpp"
#include "gdal_versions.hpp"
#include "named_subject.hpp"
#include "subject.hpp"

#include <gdal_priv.h>

#include <array>
#include <map>
#include <memory>

namespace satchel::ogr {

/// The archive and the account of one profile. Layers are made when they are asked for, and only
/// reading one asks the service.
class Dataset final : public GDALDataset {
public:
    explicit Dataset(Subject subject);
    Dataset(Dataset const&) = delete;
    Dataset& operator=(Dataset const&) = delete;
    ~Dataset() override;

    using GDALDataset::GetLayer;
    int GetLayerCount() SATCHEL_GDAL_CONST override { return static_cast<int>(m_layers.size()); }
    SATCHEL_GDAL_CONST OGRLayer* GetLayer(int number) SATCHEL_GDAL_CONST override;

    OGRLayer* ExecuteSQL(char const* statement, OGRGeometry* filter, char const* dialect) override;
    void ReleaseResultSet(OGRLayer* result) override;

    [[nodiscard]] FootprintsLayer& footprints() { return m_footprints; }

private:
    [[nodiscard]] OGRLayer* sorted_by_service(std::string const& statement, OGRGeometry* filter);
    [[nodiscard]] OGRLayer* by_sqlite(char const* statement, OGRGeometry* filter,
                                      char const* dialect);
    [[nodiscard]] OGRLayer* computed_by_ogr(char const* statement, OGRGeometry* filter,
                                            char const* dialect);
    [[nodiscard]] Service& service();

    Subject m_subject;
    pid_t m_process = ::getpid();
    std::unique_ptr<Connection> m_connection; ///< of the tables, once one is read
    FootprintsLayer m_footprints;
    std::array<OGRLayer*, 4> m_layers{};
    std::array<std::unique_ptr<OGRLayer>, 3> m_tables;
    std::unique_ptr<NamedSubject> m_name; ///< of one that SQLite reads

    /// Results that another dataset reads: its images come sorted, or SQLite reads it.
    std::map<OGRLayer*, std::unique_ptr<Dataset>> m_others;
}; // class Dataset

} // namespace satchel::ogr
