// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/aoi/ogr.hpp"
#include "satchel/footprints/writing.hpp"

#include <string>
#include <vector>

namespace satchel::detail {

/// A new layer of OGR that is filled row by row, with one feature that is used again and again.
class OgrTarget {
public:
    /// What became of the fields.
    struct Losses {
        std::string renamed; ///< "acquisition_date as acq_date, ..."
        std::size_t cut_texts = 0;
    };

    /// Both outlive it. Throws Failure::output, as all of it.
    OgrTarget(WritingJob const& job, Schema const& schema, OgrErrors const& errors);

    void add(FoundImage const& image, std::vector<Value> const& row);

    /// The features of a layer with the same fields.
    void copy_from(std::filesystem::path const& file);

    [[nodiscard]] Losses close();

private:
    void require(bool done) const;
    void create(Schema const& schema);
    void create_fields(Schema const& schema);
    void set(int field, Value const& value);
    void set_geometry(OGRFeature& feature, std::unique_ptr<OGRGeometry> geometry) const;

    WritingJob const& m_job;
    OgrErrors const& m_errors;
    bool m_has_multipolygons; ///< as it was declared
    DatasetPtr m_dataset;
    OGRLayer* m_layer = nullptr;
    FeaturePtr m_feature;
    std::vector<int> m_columns;
    int m_name_field = -1;
    std::string m_text; ///< the one that is set
    Losses m_losses;
}; // class OgrTarget

} // namespace satchel::detail
