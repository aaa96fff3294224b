//! The ports of calls.

use super::Fake;
use crate::{callbacks, sample, statistics, test_calls};
use async_trait::async_trait;
use besked_app::ports::{
    AnswerCard, Authority, AuthorityEntry, CallFigures, CallQueue, CallbackAct, CallbackAsk,
    CallbackFile, CallbackOffer, CallbackRow, Debtor, DebtorCallbacks, NewAnswerCard, PortalError,
    RegisteredCall, Span, Staff, StaffCallAct, StaffCallback, StaffCallbacks, StaffTestCalls,
    StrangerCalls, TestCall, UnitChoice,
};
use besked_domain::callback::CallTopic;
use besked_domain::callback::measure::Grade;
use besked_domain::callback::phone_table::PhoneDay;
use besked_domain::callback::test_call::Protocol;
use besked_domain::id::{AnswerCardId, AuthorityId, CallbackId, PartyId, TestCallId, UnitId};
use chrono::{DateTime, Utc};
use uuid::Uuid;

#[async_trait]
impl DebtorCallbacks for Fake {
    async fn callback_offer(
        &self,
        _: &Debtor,
        about: Option<Uuid>,
    ) -> Result<CallbackOffer, PortalError> {
        self.up()?;
        let about = self.invoices.iter().find(|invoice| Some(invoice.id.0) == about);
        Ok(callbacks::offer(about))
    }

    async fn ask_callback(
        &self,
        _: &Debtor,
        _: &CallbackAsk,
        _: Uuid,
    ) -> Result<CallbackId, PortalError> {
        self.up()?;
        Ok(callbacks::id())
    }

    async fn callbacks(&self, _: &Debtor) -> Result<Vec<CallbackRow>, PortalError> {
        self.up()?;
        Ok(self.callback.map(callbacks::row).into_iter().collect())
    }

    async fn callback(
        &self,
        _: &Debtor,
        id: CallbackId,
    ) -> Result<Option<CallbackFile>, PortalError> {
        self.up()?;
        Ok(self.callback.filter(|_| id == callbacks::id()).map(callbacks::file))
    }

    async fn act_on_callback(
        &self,
        _: &Debtor,
        _: CallbackId,
        _: &CallbackAct,
        _: Uuid,
    ) -> Result<(), PortalError> {
        self.up()
    }

    async fn grade_call(
        &self,
        _: &Debtor,
        _: CallbackId,
        _: Grade,
        _: Uuid,
    ) -> Result<(), PortalError> {
        self.up()
    }

    async fn authorities(&self) -> Result<Vec<Authority>, PortalError> {
        self.up()?;
        Ok(callbacks::authorities())
    }
}

#[async_trait]
impl StrangerCalls for Fake {
    async fn stranger_offer(&self) -> Result<CallbackOffer, PortalError> {
        self.up()?;
        Ok(CallbackOffer { phone: None, ..callbacks::offer(None) })
    }

    async fn ask_as_stranger(&self, _: &CallbackAsk, _: Uuid) -> Result<String, PortalError> {
        self.up()?;
        Ok(callbacks::TOKEN.to_owned())
    }

    async fn linked_call(&self, token: &str) -> Result<Option<CallbackFile>, PortalError> {
        self.up()?;
        Ok(self.callback.filter(|_| token == callbacks::TOKEN).map(callbacks::linked))
    }

    async fn act_by_link(&self, _: &str, _: &CallbackAct, _: Uuid) -> Result<(), PortalError> {
        self.up()
    }
}

#[async_trait]
impl StaffCallbacks for Fake {
    async fn callbacks(&self, _: &Staff, _: Option<UnitId>) -> Result<CallQueue, PortalError> {
        self.up()?;
        Ok(callbacks::queue(self.callback))
    }

    async fn callback(
        &self,
        who: &Staff,
        id: CallbackId,
        _: Option<UnitId>,
    ) -> Result<Option<StaffCallback>, PortalError> {
        self.up()?;
        let found = self.callback.filter(|_| id == callbacks::id());
        let open = self.invoices.iter().map(sample::row).collect();
        Ok(found.map(|state| callbacks::at_the_desk(state, who.id, open)))
    }

    async fn act_on_callback(
        &self,
        _: &Staff,
        _: CallbackId,
        _: &StaffCallAct,
        _: Uuid,
    ) -> Result<(), PortalError> {
        self.up()
    }

    async fn register_call(
        &self,
        _: &Staff,
        _: PartyId,
        _: &RegisteredCall,
        _: Uuid,
    ) -> Result<CallbackId, PortalError> {
        self.up()?;
        Ok(callbacks::id())
    }

    async fn register_stranger_call(
        &self,
        _: &Staff,
        _: &RegisteredCall,
        _: Uuid,
    ) -> Result<CallbackId, PortalError> {
        self.up()?;
        Ok(callbacks::id())
    }

    async fn authorities(&self, _: &Staff) -> Result<Vec<Authority>, PortalError> {
        self.up()?;
        Ok(callbacks::authorities())
    }

    async fn answer_cards(
        &self,
        _: &Staff,
        _: Option<CallTopic>,
    ) -> Result<(Vec<AnswerCard>, Vec<UnitChoice>), PortalError> {
        self.up()?;
        Ok((vec![callbacks::card()], sample::units()))
    }

    async fn add_answer_card(
        &self,
        _: &Staff,
        _: &NewAnswerCard,
        _: Uuid,
    ) -> Result<(), PortalError> {
        self.up()
    }

    async fn remove_answer_card(&self, _: &Staff, _: AnswerCardId) -> Result<(), PortalError> {
        self.up()
    }

    async fn add_authority(
        &self,
        _: &Staff,
        _: &AuthorityEntry,
        _: Uuid,
    ) -> Result<(), PortalError> {
        self.up()
    }

    async fn keep_authority(
        &self,
        _: &Staff,
        _: (AuthorityId, DateTime<Utc>),
        _: Option<&AuthorityEntry>,
    ) -> Result<(), PortalError> {
        self.up()
    }

    async fn keep_phone_days(&self, _: &Staff, _: &[PhoneDay]) -> Result<(), PortalError> {
        self.up()
    }

    async fn call_figures(&self, _: &Staff, span: Span) -> Result<CallFigures, PortalError> {
        self.up()?;
        Ok(statistics::figures(span, self.callback.is_some()))
    }
}

#[async_trait]
impl StaffTestCalls for Fake {
    async fn test_calls(&self, _: &Staff) -> Result<Vec<TestCall>, PortalError> {
        self.up()?;
        Ok(test_calls::all())
    }

    async fn test_call(&self, _: &Staff, id: TestCallId) -> Result<Option<TestCall>, PortalError> {
        self.up()?;
        Ok(test_calls::all().into_iter().find(|call| call.id == id))
    }

    async fn draw_test_call(&self, _: &Staff, _: Uuid) -> Result<TestCallId, PortalError> {
        self.up()?;
        Ok(test_calls::due())
    }

    async fn write_protocol(
        &self,
        _: &Staff,
        _: TestCallId,
        _: &Protocol,
        _: Uuid,
    ) -> Result<(), PortalError> {
        self.up()
    }
}
