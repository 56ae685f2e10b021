// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/aoi/layers.hpp"
#include "satchel/aoi/ogr.hpp"
#include "satchel/aoi/source.hpp"
#include "satchel/aoi/unread.hpp"
#include "satchel/error.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace satchel::detail {

/// A feature as it stands in the source.
struct Record {
    std::string where; ///< `parcels.gpkg, layer "parcels", feature 12`
    std::string name;
    std::optional<std::int64_t> fid;
    std::unique_ptr<OGRGeometry> geometry; ///< may be null; knows its CRS where there is one

    /// What of its geometry is there but could not be read, which is then not in `geometry`.
    std::optional<std::string> unread{};
};

/// The text without white space around it, or the other where nothing is left.
[[nodiscard]] std::string trimmed_or(std::string const& text, std::string const& otherwise);

/// The chosen features of the chosen layer, one after another.
class RecordSource {
public:
    RecordSource() = default;
    virtual ~RecordSource() = default;
    RecordSource(RecordSource const&) = delete;
    RecordSource& operator=(RecordSource const&) = delete;
    RecordSource(RecordSource&&) = delete;
    RecordSource& operator=(RecordSource&&) = delete;

    /// Throws Failure::input where the layer cannot be read to its end.
    [[nodiscard]] virtual std::optional<Record> next() = 0;

    /// The first error of a layer that has no feature for this request.
    [[nodiscard]] virtual Error nothing_there() const = 0;

    [[nodiscard]] virtual std::string const& where() const noexcept = 0;
    [[nodiscard]] virtual std::string const& layer() const noexcept = 0; ///< empty for texts

    /// What an area without a name is called.
    [[nodiscard]] virtual std::string const& name() const noexcept = 0;

    [[nodiscard]] virtual OGRSpatialReference const* crs() const = 0;

    /// What a user should know about the source as it was read. Complete at its end.
    [[nodiscard]] std::vector<std::string> const& notes() const noexcept { return m_notes; }

protected:
    void add_note(std::string note) { m_notes.push_back(std::move(note)); }

private:
    std::vector<std::string> m_notes;
}; // class RecordSource

/// Reads them with OGR.
class RecordReader final : public RecordSource {
public:
    /// Applies layer, SQL, filters and feature ids. Throws Failure::input where the source does
    /// not have what is asked for, Failure::usage where it makes no sense.
    RecordReader(OpenSource const& source, AoiSource const& request);

    [[nodiscard]] std::optional<Record> next() override;
    [[nodiscard]] Error nothing_there() const override;
    [[nodiscard]] std::string const& where() const noexcept override { return m_where; }
    [[nodiscard]] std::string const& layer() const noexcept override { return m_layer_name; }
    [[nodiscard]] std::string const& name() const noexcept override { return m_otherwise; }
    [[nodiscard]] OGRSpatialReference const* crs() const override
    {
        return m_layer->GetSpatialRef();
    }

private:
    [[nodiscard]] FeaturePtr next_feature();
    void leave_out_fields();
    void note_geometry_columns();

    OpenSource const& m_source;
    AoiSource const& m_request;
    LayerPtr m_layer;
    UnreadGeometry m_unread;
    std::string m_layer_name;
    std::string m_where;
    std::string m_otherwise;
    int m_name_field = -1;
    bool m_names_features = true; ///< in messages; a text of one geometry needs none
    std::size_t m_read = 0;
    std::vector<FeaturePtr> m_wanted; ///< by feature id
};                                    // class RecordReader

} // namespace satchel::detail
